import { refuseByTitle } from '../faults/typed.js';
import { ok, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { flag, list, number, page, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { acceptArticle, shown } from './article.js';
import { previewPath } from './preview.js';
import { addDraft, countDrafts, findDraft, listDrafts, peekDraft, removeDraft, saveDraft, type Draft } from './drafts.js';

const mostArticles = 8;
const refusable = [40007, 44003, 45002, 45003, 45004, 45110, 45166, 53404, 53405, 53406, 88000];
const seconds = (at: number): number => Math.floor(at / 1000);

const items = (world: World, draft: Draft, withContent = true): Fields[] =>
  draft.articles.map((article, index) =>
    shown(article, `${world.publicUrl}${previewPath(world, draft.mediaId, index)}`, false, withContent),
  );

export const draftEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/draft/add',
    verb: 'POST',
    daily: 1_000,
    run({ world, account, body, hash, client }) {
      const given = list(body, 'articles', 44003);
      if (given.length === 0) throw new Refusal(44003);
      if (given.length > mostArticles) throw new Refusal(45008);
      const articles = given.map((article) => acceptArticle(world, account, article, given.length === 1));
      const titles = articles.map(({ title }) => title);
      refuseByTitle(titles, refusable);
      const media_id = addDraft(world, account.appId, articles);
      world.effects.add({ kind: 'draft-created', account: account.appId, remoteId: media_id, hash, client, details: { titles } });
      return { media_id, item: [] };
    },
  },
  {
    path: '/cgi-bin/draft/update',
    verb: 'POST',
    daily: 1_000,
    run({ world, account, body, hash, client }) {
      const draft = findDraft(world, account.appId, text(body, 'media_id', 40007));
      const index = number(body, 'index', 40114, 0);
      const given = body['articles'];
      // a single object here, unlike draft/add
      if (given === null || typeof given !== 'object' || Array.isArray(given)) throw new Refusal(47001);
      if (!Number.isInteger(index) || index < 0 || index >= draft.articles.length) throw new Refusal(40114);
      draft.articles[index] = acceptArticle(world, account, given as Fields, draft.articles.length === 1);
      saveDraft(world, draft);
      world.effects.add({ kind: 'draft-updated', account: account.appId, remoteId: draft.mediaId, hash, client, details: { index } });
      return ok;
    },
  },
  {
    path: '/cgi-bin/draft/get',
    verb: 'POST',
    daily: 500,
    plainText: true,
    run({ world, account, body }) {
      const draft = findDraft(world, account.appId, text(body, 'media_id', 40007));
      return { news_item: items(world, draft), create_time: seconds(draft.createdAt), update_time: seconds(draft.updatedAt) };
    },
  },
  {
    path: '/cgi-bin/draft/delete',
    verb: 'POST',
    daily: 1_000,
    run({ world, account, body, hash, client }) {
      const draft = peekDraft(world, account.appId, text(body, 'media_id', 40007));
      // deleting again is fine
      if (!draft) return ok;
      removeDraft(world, draft.mediaId);
      world.effects.add({ kind: 'draft-deleted', account: account.appId, remoteId: draft.mediaId, hash, client });
      return ok;
    },
  },
  {
    path: '/cgi-bin/draft/count',
    verb: 'GET',
    daily: 1_000,
    run: ({ world, account }) => ({ total_count: countDrafts(world, account.appId) }),
  },
  {
    path: '/cgi-bin/draft/batchget',
    verb: 'POST',
    daily: 1_000,
    plainText: true,
    run({ world, account, body }) {
      const { offset, count } = page(body);
      const drafts = listDrafts(world, account.appId, offset, count);
      return {
        total_count: countDrafts(world, account.appId),
        item_count: drafts.length,
        item: drafts.map((draft) => ({
          media_id: draft.mediaId,
          content: {
            news_item: items(world, draft, !flag(body, 'no_content')),
            create_time: seconds(draft.createdAt),
            update_time: seconds(draft.updatedAt),
          },
          update_time: seconds(draft.updatedAt),
        })),
      };
    },
  },
  { path: '/cgi-bin/draft/switch', verb: 'POST', run: () => ({ ...ok, is_open: 1 }) },
];
