import type { FastifyInstance, FastifyReply } from 'fastify';
import { request } from 'undici';
import { z } from 'zod';
import { accountInput, findAccount, listAccounts, putAccount, type Account } from '../accounts/account.js';
import { verification } from '../callbacks/envelope.js';
import { callbackReport } from '../callbacks/report.js';
import type { PushRow } from '../callbacks/outbox.js';
import { listDrafts } from '../drafts/drafts.js';
import { addFault, callbackFaultPattern, clearFaults, faultPattern, isCallback, listFaults } from '../faults/fault.js';
import { followerOf, followersAfter, populate } from '../followers/followers.js';
import { handSend, handSendInput } from '../operator/hand-send.js';
import { articlesOf, listPosts } from '../posts/posts.js';
import { Refusal } from '../protocol/refusal.js';
import { minuteOf } from '../world/shanghai.js';
import type { EffectRow } from '../world/effects.js';
import type { World } from '../world/world.js';
import { behave, behaveInput } from './behave.js';

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

class BadControl extends Error {
  override readonly name = 'BadControl';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads a control body, or says what is wrong with it. */
function read<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  let value: unknown = body ?? {};
  try {
    if (Buffer.isBuffer(body)) value = body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as unknown);
  } catch {
    throw new BadControl(400, '请求内容不是 JSON · The body is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BadControl(422, z.prettifyError(parsed.error));
  return parsed.data;
}

function accountOf(world: World, appId: string): Account {
  const account = findAccount(world, appId);
  if (!account) throw new BadControl(404, `没有这个账号 ${appId} · No such account ${appId}`);
  return account;
}

const effect = ({ app_id, remote_id, details, at, wall, ...row }: EffectRow) => ({
  ...row,
  account: app_id,
  remoteId: remote_id,
  at: new Date(at).toISOString(),
  wallAt: new Date(wall).toISOString(),
  details: JSON.parse(details) as unknown,
});

/** Asks the callback address to prove itself, as the back office does when it is saved. */
async function verify(account: Account): Promise<{ ok: boolean; why?: string }> {
  if (!account.callback) return { ok: false, why: 'no callback address' };
  const echo = String(Math.floor(Math.random() * 1e16));
  try {
    const answer = await request(verification(account.callback, echo), { signal: AbortSignal.timeout(5_000) });
    const text = await answer.body.text();
    return text === echo ? { ok: true } : { ok: false, why: `HTTP ${answer.statusCode}, the answer is not the echostr` };
  } catch (error) {
    return { ok: false, why: (error as { code?: string }).code ?? 'no answer' };
  }
}

/** `/__sandbox/**`: what a test, a drill or a person steers the world with. */
export function controlRoutes(app: FastifyInstance, world: World): void {
  void app.register(
    async (control) => {
      control.addHook('onRequest', async (request, reply) => {
        const key = world.config.controlKey;
        if (key !== undefined && request.headers['x-sandbox-key'] !== key)
          return reply.code(403).send({ error: '缺少控制密钥 · The control key is missing' });
      });
      control.setErrorHandler(async (error: Error, _request, reply: FastifyReply) => {
        if (error instanceof BadControl) return reply.code(error.status).send({ error: error.message });
        if (error instanceof Refusal) return reply.code(409).send({ errcode: error.errcode, error: error.errmsg });
        throw error;
      });

      control.get('/accounts', async () => listAccounts(world));
      control.post('/accounts', async ({ body }) => {
        const input = read(accountInput, body);
        return world.store.transaction(() => {
          const account = putAccount(world, input);
          world.store.run(`INSERT INTO tag (app_id, id, name) VALUES (?, 2, '星标组') ON CONFLICT DO NOTHING`, account.appId);
          populate(world, account);
          return account;
        });
      });
      control.post<{ Params: { appId: string } }>('/accounts/:appId/verify-callback', async ({ params }) =>
        verify(accountOf(world, params.appId)),
      );
      control.get<{ Params: { appId: string }; Querystring: { after?: string } }>(
        '/accounts/:appId/followers',
        async ({ params, query }) => ({
          items: followersAfter(world, accountOf(world, params.appId).appId, Number(query.after ?? 0), 1_000, null).map((person) => {
            const { openid, subscribed, since, tags } = followerOf(world, params.appId, person)!;
            return { person, openid, subscribed, since, tags };
          }),
        }),
      );
      control.get<{ Params: { appId: string } }>('/accounts/:appId/drafts', async ({ params }) => ({
        items: listDrafts(world, accountOf(world, params.appId).appId, 0, 200).map(({ mediaId, articles, updatedAt }) => ({
          mediaId,
          updatedAt: new Date(updatedAt).toISOString(),
          titles: articles.map(({ title }) => title),
        })),
      }));
      control.get<{ Params: { appId: string } }>('/accounts/:appId/posts', async ({ params }) => ({
        items: listPosts(world, accountOf(world, params.appId).appId).map((post) => ({
          msgDataId: String(post.msg_data_id),
          articleId: post.article_id,
          origin: post.origin,
          told: post.told === 1,
          at: new Date(post.at).toISOString(),
          articles: articlesOf(world, post.msg_data_id).map(({ idx, url, article, deleted }) => ({
            idx,
            url,
            title: article.title,
            deleted: deleted === 1,
          })),
        })),
      }));

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
      control.post('/hand-sends', async ({ body }) => {
        const input = read(handSendInput, body);
        return world.store.transaction(() => handSend(world, accountOf(world, input.appId), input, '__sandbox'));
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
