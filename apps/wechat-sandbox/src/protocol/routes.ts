import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { strike } from '../faults/fault.js';
import type { World } from '../world/world.js';
import { misbehave, refused, send } from './answer.js';
import type { Endpoint, OpenEndpoint } from './endpoint.js';
import { checkVerb, pass, readBody, type Incoming, type Outcome } from './gate.js';
import { Refusal } from './refusal.js';
import { receiveFile } from './upload.js';

const queryOf = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0]! : value,
    ]),
  );

const wait = async (ms: number): Promise<void> => delay(ms);

function attempt(path: string, work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { answer: refused(error, path), fault: undefined };
  }
}

/** Puts WeChat's interfaces on the server. Every verb reaches them: the wrong one has its own code. */
export function serve(app: FastifyInstance, world: World, endpoints: readonly Endpoint[], open: readonly OpenEndpoint[]): void {
  for (const endpoint of endpoints) {
    app.route({
      method: ['GET', 'POST'],
      url: endpoint.path,
      handler: async (request, reply) => {
        const incoming: Incoming = {
          method: request.method,
          query: queryOf(request),
          raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          file: endpoint.upload && request.method === 'POST' ? await receiveFile(request) : undefined,
          client: request.ip,
        };
        const { answer, fault } = attempt(endpoint.path, () => pass(world, endpoint, incoming));
        return fault ? misbehave(reply, answer, fault, wait) : send(reply, answer, endpoint.plainText);
      },
    });
  }
  for (const endpoint of open) {
    app.route({
      method: ['GET', 'POST'],
      url: endpoint.path,
      handler: async (request, reply) => {
        const { answer, fault } = attempt(endpoint.path, () => {
          checkVerb(endpoint.verb, request.method);
          const fields =
            endpoint.verb === 'POST'
              ? { ...queryOf(request), ...readBody(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)).body }
              : queryOf(request);
          const struck = strike(world, endpoint.path, typeof fields['appid'] === 'string' ? fields['appid'] : undefined);
          if (struck === 'busy' || struck?.startsWith('error:')) throw new Refusal(struck === 'busy' ? -1 : Number(struck.slice(6)));
          if (struck?.endsWith('-before')) return { answer: {}, fault: struck };
          return { answer: world.store.transaction(() => endpoint.run({ world, fields, client: request.ip })), fault: struck };
        });
        return fault ? misbehave(reply, answer, fault, wait) : send(reply, answer);
      },
    });
  }
}
