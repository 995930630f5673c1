import type { FastifyInstance } from 'fastify';
import { request } from 'undici';
import { z } from 'zod';
import { accountInput, listAccounts, putAccount, type Account } from '../accounts/account.js';
import { verification } from '../callbacks/envelope.js';
import { listDrafts } from '../drafts/drafts.js';
import { followerOf, followersAfter, populate } from '../followers/followers.js';
import { articlesOf, gone, listPosts } from '../posts/posts.js';
import type { Endpoint } from '../protocol/endpoint.js';
import { quotasOf, setUsed } from '../quotas/overview.js';
import type { World } from '../world/world.js';
import { accountOf, BadControl, read } from './input.js';

type Of = { Params: { appId: string } };
const usedInput = z.strictObject({ path: z.string(), used: z.number().int().min(0) });
/** Any fields of an account; `callback: null` takes the address away. */
const changeInput = z.record(z.string(), z.unknown());

/** Asks the callback address to prove itself, as the back office does when it is saved. */
export async function verify(account: Account): Promise<{ ok: boolean; why?: string }> {
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

/** The account with some fields changed; the others stay. */
export function changeAccount(world: World, account: Account, change: Record<string, unknown>): Account {
  const { callback, switches, ...fields } = change;
  const merged = {
    ...account,
    ...fields,
    appId: account.appId,
    switches: { ...account.switches, ...(switches as object | undefined) },
    callback: callback === null ? undefined : (callback ?? account.callback),
  };
  const parsed = accountInput.safeParse(merged);
  if (!parsed.success) throw new BadControl(422, z.prettifyError(parsed.error));
  const changed = putAccount(world, parsed.data);
  populate(world, changed);
  return changed;
}

const why = Object.fromEntries(Object.entries(gone).map(([name, value]) => [value, name]));

/** Accounts, and what each of them has. */
export function accountControl(control: FastifyInstance, world: World, all: () => readonly Endpoint[]): void {
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
  control.post<Of>('/accounts/:appId/verify-callback', async ({ params }) => verify(accountOf(world, params.appId)));
  control.get<{ Params: { appId: string }; Querystring: { after?: string } }>('/accounts/:appId/followers', async ({ params, query }) => ({
    items: followersAfter(world, accountOf(world, params.appId).appId, Number(query.after ?? 0), 1_000, null).map((person) => {
      const { openid, subscribed, since, tags } = followerOf(world, params.appId, person)!;
      return { person, openid, subscribed, since, tags };
    }),
  }));
  control.get<Of>('/accounts/:appId/drafts', async ({ params }) => ({
    items: listDrafts(world, accountOf(world, params.appId).appId, 0, 200).map(({ mediaId, articles, updatedAt }) => ({
      mediaId,
      updatedAt: new Date(updatedAt).toISOString(),
      titles: articles.map(({ title }) => title),
    })),
  }));
  control.get<Of>('/accounts/:appId/posts', async ({ params }) => ({
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
        deleted: deleted !== 0,
        gone: why[deleted] ?? null,
      })),
    })),
  }));

  control.patch<Of>('/accounts/:appId', async ({ params, body }) => {
    const account = accountOf(world, params.appId);
    return world.store.transaction(() => changeAccount(world, account, read(changeInput, body)));
  });
  control.get<Of>('/accounts/:appId/quotas', async ({ params }) => ({ items: quotasOf(world, accountOf(world, params.appId), all()) }));
  control.post<Of>('/accounts/:appId/quotas', async ({ params, body }) => {
    const account = accountOf(world, params.appId);
    const { path, used } = read(usedInput, body);
    if (!quotasOf(world, account, all()).some((quota) => quota.path === path))
      throw new BadControl(404, `这个路径没有额度 ${path} · No quota of that path ${path}`);
    setUsed(world, account, path, used);
    return { items: quotasOf(world, account, all()) };
  });
}
