import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { NotByHand } from '../by-hand/not-by-hand.js';
import { callbackReport } from '../callbacks/report.js';
import type { PushRow } from '../callbacks/outbox.js';
import { addFault, callbackFaultPattern, clearFaults, faultPattern, isCallback, listFaults } from '../faults/fault.js';
import type { Endpoint } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import { minuteOf } from '../world/shanghai.js';
import type { EffectRow } from '../world/effects.js';
import type { World } from '../world/world.js';
import { accountControl } from './account-control.js';
import { behave, behaveInput } from './behave.js';
import { byHandControl } from './by-hand-control.js';
import { chatControl } from './chat-control.js';
import { accountOf, BadControl, read } from './input.js';

const effectQuery = z.object({
  account: z.string().optional(),
  kind: z.string().optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});
const faultInput = z
  .strictObject({
    endpoint: z.string().min(1),
    account: z.string().optional(),
    kind: z.string(),
    times: z.number().int().min(1).max(1_000_000).default(1),
    probability: z.number().min(0).max(1).default(1),
  })
  .refine(({ endpoint, kind }) => (isCallback(endpoint) ? callbackFaultPattern : faultPattern).test(kind), 'unknown kind of fault');
const clockInput = z.strictObject({
  advanceMs: z.number().optional(),
  set: z.union([z.number(), z.iso.datetime({ offset: true })]).optional(),
  /** 0 stops it: then only `advanceMs` and `set` move it. */
  rate: z.number().min(0).max(10_000).optional(),
});

const effect = ({ app_id, remote_id, details, at, wall, ...row }: EffectRow) => ({
  ...row,
  account: app_id,
  remoteId: remote_id,
  at: new Date(at).toISOString(),
  wallAt: new Date(wall).toISOString(),
  details: JSON.parse(details) as unknown,
});

/** `/__sandbox/**`: what a test, a drill or a person steers the world with. */
export function controlRoutes(app: FastifyInstance, world: World, all: () => readonly Endpoint[]): void {
  void app.register(
    async (control) => {
      control.addHook('onRequest', async (request, reply) => {
        const key = world.config.controlKey;
        if (key !== undefined && request.headers['x-sandbox-key'] !== key)
          return reply.code(403).send({ error: '缺少控制密钥 · The control key is missing' });
      });
      control.setErrorHandler(async (error: Error, _request, reply: FastifyReply) => {
        if (error instanceof BadControl) return reply.code(error.status).send({ error: error.message });
        if (error instanceof NotByHand) return reply.code(409).send({ error: error.message });
        if (error instanceof Refusal) return reply.code(409).send({ errcode: error.errcode, error: error.errmsg });
        throw error;
      });

      accountControl(control, world, all);
      byHandControl(control, world);
      chatControl(control, world);

      control.get('/effects', async ({ query }) => {
        const items = world.effects.list(read(effectQuery, query)).map(effect);
        return { items, next: items.at(-1)?.seq ?? null };
      });
      control.get<{ Querystring: { account?: string } }>('/effects/counts', async ({ query }) =>
        Object.fromEntries(world.effects.counts(query.account).map(({ kind, n }) => [kind, n])),
      );

      control.get('/faults', async () => ({ items: listFaults(world) }));
      control.post('/faults', async ({ body }) => ({ id: addFault(world, read(faultInput, body)) }));
      control.delete('/faults', async () => ({ removed: clearFaults(world) }));
      control.delete<{ Params: { id: string } }>('/faults/:id', async ({ params }) => ({ removed: clearFaults(world, Number(params.id)) }));

      const clock = () => ({
        now: new Date(world.clock.now()).toISOString(),
        shanghai: minuteOf(world.clock.now()),
        rate: world.clock.rate,
        jobsWaiting: world.jobs.waiting,
      });
      control.get('/clock', async () => clock());
      control.post('/clock', async ({ body }) => {
        const { advanceMs, set, rate } = read(clockInput, body);
        world.clock.change({ advanceMs, set: typeof set === 'string' ? Date.parse(set) : set, rate });
        // whoever moves the clock finds the world of the new time
        await world.jobs.caughtUp();
        return clock();
      });

      control.post('/behave', async ({ body }) => {
        const input = read(behaveInput, body);
        return world.store.transaction(() => behave(world, accountOf(world, input.appId), input));
      });
      control.get<{ Querystring: { account?: string } }>('/callbacks/report', async ({ query }) => callbackReport(world, query.account));
      control.get<{ Querystring: { account?: string; limit?: string } }>('/callbacks', async ({ query }) => ({
        items: world.store
          .rows<PushRow>(
            'SELECT * FROM push WHERE ?1 IS NULL OR app_id = ?1 ORDER BY id DESC LIMIT ?2',
            query.account ?? null,
            Math.min(Number(query.limit ?? 100), 1_000),
          )
          .map(({ app_id, wall, took_ms, ...row }) => ({ ...row, account: app_id, at: new Date(wall).toISOString(), tookMs: took_ms })),
        counts: Object.fromEntries(
          world.store
            .rows<{ state: string; n: number }>('SELECT state, count(*) AS n FROM push GROUP BY state')
            .map(({ state, n }) => [state, n]),
        ),
      }));
    },
    { prefix: '/__sandbox' },
  );
}
