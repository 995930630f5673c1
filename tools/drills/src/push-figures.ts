import type { WechatClient } from '@kanfa/wechat';

/** A line of the effect log. */
export type Row = { seq: number; at: string; kind: string; remoteId: string | null; person: number | null; scene: string | null };
export type Check = { name: string; figure: unknown; log: unknown };

const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
const people = (rows: readonly Row[]): number => new Set(rows.map(({ person }) => person)).size;
const sorted = (record: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

function byScene(rows: readonly Row[]): Record<string, number> {
  const scenes = new Set(rows.map(({ scene }) => scene ?? ''));
  return sorted(Object.fromEntries([...scenes].map((scene) => [scene, people(rows.filter((row) => row.scene === scene))])));
}

/** What WeChat's interfaces say of these days, once they are over. */
export async function figuresFrom(wechat: WechatClient, days: readonly string[]) {
  const span = { beginDate: days[0]!, endDate: days.at(-1)! };
  return {
    reads: await Promise.all(days.map(async (day) => (await wechat.figures.articleReads(day)).list)),
    shares: await Promise.all(days.map(async (day) => (await wechat.figures.articleShares(day)).list)),
    account: (await wechat.figures.account(span)).list,
    totals: (await wechat.figures.articleTotals(days[0]!)).list,
    older: (await wechat.figures.oldArticleTotals(days[0]!)).list,
    changed: (await wechat.figures.followersChanged(span)).list,
    total: (await wechat.figures.followersTotal(span)).list,
    messages: (await wechat.figures.messages(span)).list,
    callbacks: (await wechat.figures.callbacks(span)).list,
  };
}
export type Figures = Awaited<ReturnType<typeof figuresFrom>>;

type Facts = { days: readonly string[]; followers: number; callbacks: number };

/** Each figure beside what counting the log gives. */
export function comparisons(rows: readonly Row[], figures: Figures, { days, followers, callbacks }: Facts): Check[] {
  const of = (kind: string, from: string, to = from, article?: string): Row[] =>
    rows.filter(
      (row) => row.kind === kind && dayOf(row.at) >= from && dayOf(row.at) <= to && (article === undefined || row.remoteId === article),
    );
  const checks: Check[] = [];
  const check = (name: string, figure: unknown, log: unknown): void => void checks.push({ name, figure, log });

  days.forEach((day, at) => {
    for (const { msgid, detail } of figures.reads[at]!) {
      const [all, ...scenes] = detail.readUserSource;
      check(`${day} readers of ${msgid}`, [detail.readUser, all!.userCount], Array(2).fill(people(of('read', day, day, msgid))));
      const told = Object.fromEntries(scenes.map(({ sceneDesc, userCount }) => [sceneDesc, userCount]));
      check(`${day} readers of ${msgid} by scene`, sorted(told), byScene(of('read', day, day, msgid)));
    }
    for (const { msgid, detail } of figures.shares[at]!)
      check(`${day} sharers of ${msgid}`, detail.shareUser, people(of('share', day, day, msgid)));
    const biz = figures.account.find(({ refDate }) => refDate === day);
    check(
      `${day} account`,
      [biz?.readUser, biz?.shareUser, biz?.zaikanUser, biz?.likeUser, biz?.commentCount, biz?.collectionUser],
      [...['read', 'share', 'wow', 'like'].map((kind) => people(of(kind, day))), of('comment', day).length, people(of('collect', day))],
    );
    const changed = figures.changed.filter(({ refDate }) => refDate === day);
    const sum = (name: 'newUser' | 'cancelUser'): number => changed.reduce((total, row) => total + row[name], 0);
    check(`${day} came and left`, [sum('newUser'), sum('cancelUser')], [of('follow', day).length, of('unfollow', day).length]);
    const byCode = changed.filter(({ userSource }) => userSource === 30).reduce((total, { newUser }) => total + newUser, 0);
    check(`${day} came by code`, byCode, of('follow', day).filter(({ scene }) => scene === 'ADD_SCENE_QR_CODE').length);
    const cumulated = figures.total.find(({ refDate }) => refDate === day)?.cumulateUser;
    const since = (kind: string): number => of(kind, days[0]!, day).length;
    check(`${day} followers`, cumulated, followers + since('follow') - since('unfollow'));
    const messages = figures.messages.filter(({ refDate }) => refDate === day);
    check(
      `${day} messages`,
      messages.reduce((total, { msgCount }) => total + msgCount, 0),
      of('message-in', day).length,
    );
  });
  for (const { msgid, detailList } of figures.totals)
    for (const { statDate, readUser, shareUser, likeUser, zaikanUser, commentCount, collectionUser } of detailList) {
      const until = (kind: string): Row[] => of(kind, days[0]!, statDate, msgid);
      check(
        `${msgid} up to ${statDate}`,
        [readUser, shareUser, likeUser, zaikanUser, commentCount, collectionUser],
        [...['read', 'share', 'like', 'wow'].map((kind) => people(until(kind))), until('comment').length, people(until('collect'))],
      );
    }
  for (const { msgid, details } of figures.older)
    for (const { statDate, intPageReadUser, intPageReadCount, shareCount } of details) {
      const until = (kind: string): Row[] => of(kind, days[0]!, statDate, msgid);
      check(
        `${msgid} up to ${statDate}, older figures`,
        [intPageReadUser, intPageReadCount, shareCount],
        [people(until('read')), until('read').length, until('share').length],
      );
    }
  check('articles in the totals', figures.totals.length, 2);
  check(
    'callbacks',
    figures.callbacks.reduce((total, { callbackCount }) => total + callbackCount, 0),
    callbacks,
  );
  return checks;
}
