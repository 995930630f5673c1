import { findAccount, type Account } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import { addDraft, findDraft, removeDraft } from '../drafts/drafts.js';
import { refuseByTitle } from '../faults/typed.js';
import { followerOf } from '../followers/followers.js';
import { record } from '../followers/writing.js';
import { planReaders } from '../habits/surge.js';
import { articlesOf, createPost, dropPost, makeLive, type ArticleView, type Ticks } from '../posts/posts.js';
import { helperOpenid } from '../publish/publish.js';
import { periodOf, spend } from '../quotas/quotas.js';
import type { World } from '../world/world.js';
import { holdForAdministrator } from './confirmation.js';
import type { Content } from './content.js';
import { copyrightResult, endOf, judgeOriginality } from './originality.js';
import { byList, reachOf, type Audience } from './reach.js';

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
export type Sending = Audience & {
  content: Content;
  clientId: string | null;
  by: 'interface' | 'hand';
  notify: boolean;
  ticks: Ticks;
  ignoreReprint: boolean;
};
/** What is left to do of an accepted send. `verdict`: how it ends, whatever else would decide. */
export type Finish = {
  msgId: number;
  mediaId: string | null;
  notify: boolean;
  by: 'interface' | 'hand';
  ignoreReprint?: boolean;
  openids?: readonly string[];
  kind?: string;
  verdict?: string;
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

/** The `tag_id` of what a send leaves behind. */
const tagOf = ({ tagId, openids }: Audience): number | null => (openids === undefined ? tagId : byList);

function takeDraft(world: World, account: Account, mediaId: string, sending: Sending): number {
  const draft = findDraft(world, account.appId, mediaId);
  refuseByTitle(
    draft.articles.map(({ title }) => title),
    refusable,
  );
  removeDraft(world, mediaId);
  const { notify, ticks, by } = sending;
  const origin = by === 'hand' ? 'hand' : 'mass';
  return createPost(world, account.appId, { origin, told: notify, tagId: tagOf(sending), ticks, articles: draft.articles }).msgDataId;
}

export const scheduleFinish = (world: World, appId: string, finish: Finish): void =>
  world.jobs.schedule('mass-finish', appId, world.wait(1_500), finish);

/** Accepts a send: spends the quota, takes the draft out of the box; followers and the result follow. */
export function beginSend(world: World, account: Account, sending: Sending): { msgId: number; msgDataId: number | null } {
  const { content, clientId, by, openids, notify, ignoreReprint } = sending;
  const mediaId = 'mediaId' in content ? content.mediaId : null;
  const msgDataId = mediaId === null ? null : takeDraft(world, account, mediaId, sending);
  const toAll = sending.tagId === null && openids === undefined;
  if (notify) spendSend(world, account, toAll);
  const msgId = by === 'hand' ? world.store.next('hand-id', firstHandId) : world.store.next('mass-id', firstMsgId);
  world.store.run(
    `INSERT INTO mass_job (msg_id, app_id, msg_data_id, client_id, status, verdict, tag_id, text, at) VALUES (?, ?, ?, ?, 'SENDING', '', ?, ?, ?)`,
    msgId,
    account.appId,
    msgDataId,
    clientId,
    tagOf(sending),
    'shown' in content ? content.shown : null,
    world.clock.now(),
  );
  const finish = {
    msgId,
    mediaId,
    notify,
    by,
    ignoreReprint,
    ...(openids && { openids }),
    ...('kind' in content && { kind: content.kind }),
  };
  if ('kind' in content) world.store.run('INSERT INTO mass_kind (msg_id, kind) VALUES (?, ?)', msgId, content.kind);
  if (account.massProtection === 'event' && by === 'interface' && toAll)
    holdForAdministrator(world, account, { clientId: clientId ?? '', msgId, what: whatIs(world, content, msgDataId), payload: finish });
  else scheduleFinish(world, account.appId, finish);
  return { msgId, msgDataId };
}

/** What the administrator is asked about. */
export const whatIs = (world: World, content: Content, msgDataId: number | null): string =>
  'shown' in content ? content.shown : msgDataId === null ? content.mediaId : (articlesOf(world, msgDataId)[0]?.article.title ?? '');

/** `[err(20013)]` or `[send fail]` in a title decides how the send ends. */
const verdictOf = (articles: readonly ArticleView[]): string =>
  articles.map(({ article }) => /\[(err\(\d{5}\)|send fail)\]/.exec(article.title)?.[1]).find((found) => found !== undefined) ??
  'send success';

/** A send by list stands in each chat by itself. */
function deliver(world: World, job: MassJob, kind: string, persons: readonly number[]): void {
  for (const person of persons) {
    world.store.run('INSERT INTO recipient (msg_id, person) VALUES (?, ?)', job.msg_id, person);
    const follower = followerOf(world, job.app_id, person);
    if (follower) record(world, follower, 'out', kind, job.text ?? String(job.msg_data_id));
  }
}

/** The result of a send. */
export function finishSend(world: World, appId: string, finish: Finish): void {
  const account = findAccount(world, appId);
  const job = world.store.row<MassJob>('SELECT * FROM mass_job WHERE msg_id = ?', finish.msgId);
  if (!account || !job) return;
  const articles = job.msg_data_id === null ? [] : articlesOf(world, job.msg_data_id);
  const judged = judgeOriginality(world, account, articles);
  const verdict =
    finish.verdict ?? (finish.by === 'hand' ? undefined : endOf(judged, finish.ignoreReprint ?? false)) ?? verdictOf(articles);
  const sent = verdict === 'send success';
  const { total, left, persons } = finish.notify
    ? reachOf(world, account, { tagId: job.tag_id, openids: finish.openids })
    : { total: 0, left: 0, persons: undefined };
  world.store.run('UPDATE mass_job SET status = ?, verdict = ? WHERE msg_id = ?', sent ? 'SEND_SUCCESS' : 'SEND_FAIL', verdict, job.msg_id);
  if (sent && finish.openids) deliver(world, job, finish.kind ?? 'card', persons ?? []);
  if (job.msg_data_id !== null && sent) {
    makeLive(world, job.msg_data_id);
    planReaders(world, account, job.msg_data_id, finish.notify ? persons : undefined);
  } else if (job.msg_data_id !== null) {
    dropPost(world, job.msg_data_id);
    addDraft(
      world,
      appId,
      articles.map(({ article }) => article),
      finish.mediaId!,
    );
  }
  world.live.changed();
  if (finish.by === 'hand' && !account.switches.handSendPushesResult) return;
  pushEvent(world, account, helperOpenid, 'MASSSENDJOBFINISH', {
    MsgID: job.msg_id,
    Status: verdict,
    TotalCount: total,
    FilterCount: sent ? left : 0,
    SentCount: sent ? left : 0,
    ErrorCount: 0,
    CopyrightCheckResult: copyrightResult(judged),
    ArticleUrlResult: {
      Count: sent ? articles.length : 0,
      ResultList: sent ? { item: articles.map(({ idx, url }) => ({ ArticleIdx: idx, ArticleUrl: url })) } : '',
    },
  });
}
