import { findAccount, type Account } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import { addDraft, findDraft, removeDraft } from '../drafts/drafts.js';
import { refuseByTitle } from '../faults/typed.js';
import { audienceSize } from '../followers/followers.js';
import { planReaders } from '../habits/surge.js';
import { articlesOf, createPost, dropPost, makeLive, type Ticks } from '../posts/posts.js';
import { helperOpenid } from '../publish/publish.js';
import { periodOf, spend } from '../quotas/quotas.js';
import type { World } from '../world/world.js';

export type MassJob = {
  msg_id: number;
  app_id: string;
  msg_data_id: number | null;
  client_id: string | null;
  status: string;
  verdict: string;
  tag_id: number | null;
  text: string | null;
  at: number;
};
export type Sending = {
  content: { mediaId: string } | { text: string };
  tagId: number | null;
  clientId: string | null;
  by: 'interface' | 'hand';
  notify: boolean;
  ticks: Ticks;
};

const firstMsgId = 3_147_483_701;
/** Sends from the back office have ids of their own range. */
const firstHandId = 1_000_000_301;
const refusable = [45028, 48003, 48008, 48021, 48022, 89504, 89505, 45062, 41040, 50002, 48004];

/** One a day for a 公众号 to whomever; four a month for a 服务号 to all, by hand or by interface alike. */
function spendSend(world: World, account: Account, toAll: boolean): void {
  if (account.kind === 'subscription') spend(world, account.appId, 'mass', periodOf.day(world), 1, 45028);
  else if (toAll) spend(world, account.appId, 'mass', periodOf.month(world), 4, 45028);
}

function takeDraft(world: World, account: Account, mediaId: string, sending: Sending): number {
  const draft = findDraft(world, account.appId, mediaId);
  refuseByTitle(
    draft.articles.map(({ title }) => title),
    refusable,
  );
  removeDraft(world, mediaId);
  const { notify, tagId, ticks, by } = sending;
  return createPost(world, account.appId, { origin: by === 'hand' ? 'hand' : 'mass', told: notify, tagId, ticks, articles: draft.articles })
    .msgDataId;
}

/** Accepts a send: spends the quota, takes the draft out of the box; followers and the result follow. */
export function beginSend(world: World, account: Account, sending: Sending): { msgId: number; msgDataId: number | null } {
  const { content, tagId, clientId, by } = sending;
  const mediaId = 'mediaId' in content ? content.mediaId : null;
  const msgDataId = mediaId === null ? null : takeDraft(world, account, mediaId, sending);
  if (sending.notify) spendSend(world, account, tagId === null);
  const msgId = by === 'hand' ? world.store.next('hand-id', firstHandId) : world.store.next('mass-id', firstMsgId);
  world.store.run(
    `INSERT INTO mass_job (msg_id, app_id, msg_data_id, client_id, status, verdict, tag_id, text, at) VALUES (?, ?, ?, ?, 'SENDING', '', ?, ?, ?)`,
    msgId,
    account.appId,
    msgDataId,
    clientId,
    tagId,
    'text' in content ? content.text : null,
    world.clock.now(),
  );
  world.jobs.schedule('mass-finish', account.appId, world.wait(1_500), { msgId, mediaId, notify: sending.notify, by });
  return { msgId, msgDataId };
}

/** `[err(20013)]` or `[send fail]` in a title decides how the send ends. */
const verdictOf = (titles: readonly string[]): string =>
  titles.map((title) => /\[(err\(\d{5}\)|send fail)\]/.exec(title)?.[1]).find((found) => found !== undefined) ?? 'send success';

export function finishSend(
  world: World,
  appId: string,
  payload: { msgId: number; mediaId: string | null; notify: boolean; by: 'interface' | 'hand' },
): void {
  const account = findAccount(world, appId);
  const job = world.store.row<MassJob>('SELECT * FROM mass_job WHERE msg_id = ?', payload.msgId);
  if (!account || !job) return;
  const articles = job.msg_data_id === null ? [] : articlesOf(world, job.msg_data_id);
  const verdict = verdictOf(articles.map(({ article }) => article.title));
  const sent = verdict === 'send success';
  const reached = payload.notify ? audienceSize(world, appId, job.tag_id) : 0;
  world.store.run('UPDATE mass_job SET status = ?, verdict = ? WHERE msg_id = ?', sent ? 'SEND_SUCCESS' : 'SEND_FAIL', verdict, job.msg_id);
  if (job.msg_data_id !== null && sent) {
    makeLive(world, job.msg_data_id);
    planReaders(world, account, job.msg_data_id);
  } else if (job.msg_data_id !== null) {
    dropPost(world, job.msg_data_id);
    addDraft(
      world,
      appId,
      articles.map(({ article }) => article),
      payload.mediaId!,
    );
  }
  world.live.changed();
  if (payload.by === 'hand' && !account.switches.handSendPushesResult) return;
  pushEvent(world, account, helperOpenid, 'MASSSENDJOBFINISH', {
    MsgID: job.msg_id,
    Status: verdict,
    TotalCount: reached,
    FilterCount: sent ? reached : 0,
    SentCount: sent ? reached : 0,
    ErrorCount: 0,
    CopyrightCheckResult: { Count: 0, ResultList: '', CheckState: sent ? 1 : 3 },
    ArticleUrlResult: {
      Count: sent ? articles.length : 0,
      ResultList: sent ? { item: articles.map(({ idx, url }) => ({ ArticleIdx: idx, ArticleUrl: url })) } : '',
    },
  });
}
