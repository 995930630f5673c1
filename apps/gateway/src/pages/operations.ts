import { registry } from '@kanfa/kit';
import type { FastifyInstance } from 'fastify';

export type Parts = { draining: () => boolean; hearing: () => boolean };

/**
 * Liveness, readiness and figures. A gateway is ready without its services and without the broker: it can say which part is away, and sending
 * people to another gateway would not bring it back.
 */
export function serveOperations(app: FastifyInstance, { draining, hearing }: Parts): void {
  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = !draining();
    return reply.status(ready ? 200 : 503).send({ ready, checks: { broker: hearing() ? 'ok' : 'failed' } });
  });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await registry.metrics()));
}
