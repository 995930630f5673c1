import type { Account } from '../accounts/account.js';
import { findAccount } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import type { Article } from '../drafts/article.js';
import { addDraft, findDraft, peekDraft, removeDraft } from '../drafts/drafts.js';
import { refuseByTitle } from '../faults/typed.js';
import { planReaders } from '../habits/surge.js';
import { articlesOf, createPost, dropPost, findPost, makeLive } from '../posts/posts.js';
import type { World } from '../world/world.js';

/** The system's own openid: results come from it. */
export const helperOpenid = 'oR5Gjjl_eiZoUpGozMo7dbBJ362A';
/** What `freepublish/get` says of a finished piece that is no longer there. */
export const publishStatus = { deleted: 5, banned: 6 } as const;
const firstPublishId = 2_247_503_101;

export type PublishJob = { publish_id: number; app_id: string; msg_data_id: number; status: number; fail_idx: string };

/** `[publish:4]` in a title decides how publishing ends: 2 not original, 3 failure, 4 refused by review. */
function verdict(articles: readonly Article[]): { status: number; failIdx: number[] } {
  const failing = articles.flatMap(({ title }, index) => {
    const status = /\[publish:([234])\]/.exec(title)?.[1];
    return status ? [{ status: Number(status), idx: index + 1 }] : [];
  });
  const status = failing[0]?.status ?? 0;
  return { status, failIdx: status === 2 || status === 4 ? failing.map(({ idx }) => idx) : [] };
}

/** Takes a draft out of the box for publishing; the result comes later. */
export function submit(world: World, account: Account, mediaId: string): { publishId: number; msgDataId: number } {
  const draft = findDraft(world, account.appId, mediaId);
  refuseByTitle(
    draft.articles.map(({ title }) => title),
    [53500, 53501, 53503, 53504, 53505],
  );
  // it leaves the box now, or, by the other reading of what is not documented, once it is published: then a second submit is accepted too
  if (!account.switches.draftStaysWhilePublishing) removeDraft(world, mediaId);
  const { msgDataId } = createPost(world, account.appId, {
    origin: 'publish',
    told: false,
    tagId: null,
    ticks: {},
    articles: draft.articles,
  });
  const publishId = world.store.next('publish-id', firstPublishId);
  world.store.run(
    `INSERT INTO publish_job (publish_id, app_id, msg_data_id, status, fail_idx) VALUES (?, ?, ?, 1, '[]')`,
    publishId,
    account.appId,
    msgDataId,
  );
  world.jobs.schedule('publish-finish', account.appId, world.wait(1_200), { publishId, mediaId });
  return { publishId, msgDataId };
}

/** The result: articles get their addresses, or the draft comes back. */
export function finishPublish(world: World, appId: string, publishId: number, mediaId: string): void {
  const account = findAccount(world, appId);
  const job = world.store.row<PublishJob>('SELECT * FROM publish_job WHERE publish_id = ?', publishId);
  if (!account || !job) return;
  const articles = articlesOf(world, job.msg_data_id);
  const { status, failIdx } = verdict(articles.map(({ article }) => article));
  world.store.run('UPDATE publish_job SET status = ?, fail_idx = ? WHERE publish_id = ?', status, JSON.stringify(failIdx), publishId);
  const post = findPost(world, appId, job.msg_data_id)!;
  if (status === 0) {
    removeDraft(world, mediaId);
    makeLive(world, job.msg_data_id);
    planReaders(world, account, job.msg_data_id);
  } else {
    dropPost(world, job.msg_data_id);
    if (!peekDraft(world, appId, mediaId))
      addDraft(
        world,
        appId,
        articles.map(({ article }) => article),
        mediaId,
      );
  }
  pushEvent(world, account, helperOpenid, 'PUBLISHJOBFINISH', {
    PublishEventInfo: {
      publish_id: publishId,
      publish_status: status,
      ...(status === 0 && {
        article_id: post.article_id,
        article_detail: { count: articles.length, item: articles.map(({ idx, url }) => ({ idx, article_url: url })) },
      }),
      fail_idx: failIdx,
    },
  });
  world.live.changed();
}
