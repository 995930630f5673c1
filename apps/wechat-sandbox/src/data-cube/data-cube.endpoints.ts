import { countFollowers } from '../followers/followers.js';
import type { Call, Endpoint, Fields } from '../protocol/endpoint.js';
import { articleTotals } from './article-totals.js';
import { articlesWith, people, readSources, times } from './figures.js';
import { callbacks, firstOf, mondayOf, periodsIn, spread, upstream } from './messages.js';
import { articleSummary, articleTotal, hours, userRead, userShare } from './old-figures.js';
import { spanOf } from './span.js';

const sources: Record<string, number> = {
  ADD_SCENE_SEARCH: 1,
  ADD_SCENE_PROFILE_CARD: 17,
  ADD_SCENE_QR_CODE: 30,
  ADD_SCENE_PROFILE_LINK: 57,
  ADD_SCENE_REPRINT: 161,
  ADD_SCENE_CHANNELS: 200,
};

type Rows = (call: Call, day: string) => Fields[];

/** One row set a day; days without activity are missing. */
const cube = (name: string, longest: number, rows: Rows, extra: (call: Call) => Fields = () => ({})): Endpoint => ({
  path: `/datacube/${name}`,
  verb: 'POST',
  needs: 'figures',
  run: (call) => ({ ...extra(call), list: spanOf(call.body, longest, call.world.clock.now()).flatMap((day) => rows(call, day)) }),
});

/** The newer statistics say whether they may yet change. */
const delayed = ({ account }: Call): Fields => ({ is_delay: account.switches.figuresDelayed });

const userSummary: Rows = ({ world, account: { appId } }, day) => {
  const follows = world.store.rows<{ scene: string; n: number }>(
    `SELECT scene, count(*) AS n FROM effect WHERE app_id = ? AND kind = 'follow' AND day = ? GROUP BY scene`,
    appId,
    day,
  );
  const bySource = new Map<number, number>();
  for (const { scene, n } of follows) bySource.set(sources[scene] ?? 0, (bySource.get(sources[scene] ?? 0) ?? 0) + n);
  const cancelled = times(world, appId, 'unfollow', day, day);
  if (cancelled > 0 && !bySource.has(0)) bySource.set(0, 0);
  return [...bySource]
    .sort(([a], [b]) => a - b)
    .map(([user_source, new_user]) => ({ ref_date: day, user_source, new_user, cancel_user: user_source === 0 ? cancelled : 0 }));
};

/** Counted back from now: what joined later is taken off, what left later is added. */
const userCumulate: Rows = ({ world, account: { appId } }, day) => {
  const after = world.store.row<{ joined: number | null; left: number | null }>(
    `SELECT sum(kind = 'follow') AS joined, sum(kind = 'unfollow') AS left FROM effect WHERE app_id = ? AND kind IN ('follow', 'unfollow') AND day > ?`,
    appId,
    day,
  )!;
  return [{ ref_date: day, user_source: 0, cumulate_user: countFollowers(world, appId) - (after.joined ?? 0) + (after.left ?? 0) }];
};

const articleRead: Rows = ({ world, account: { appId } }, day) =>
  articlesWith(world, appId, 'read', day).map((msgid) => {
    const read_user_source = readSources(world, appId, msgid, day, day);
    return { ref_date: day, msgid, detail: { read_user: read_user_source[0]!.user_count, read_user_source } };
  });

const articleShare: Rows = ({ world, account: { appId } }, day) =>
  articlesWith(world, appId, 'share', day).map((msgid) => ({
    ref_date: day,
    msgid,
    detail: { share_user: people(world, appId, 'share', day, day, msgid) },
  }));

const bizSummary: Rows = ({ world, account: { appId } }, day) => {
  const sent = world.store.row<{ n: number }>(
    `SELECT count(*) AS n FROM article JOIN post USING (msg_data_id) WHERE post.app_id = ? AND live = 1 AND date(at / 1000, 'unixepoch', '+8 hours') = ?`,
    appId,
    day,
  )!.n;
  const row = {
    ref_date: day,
    user_source: 99_999_999,
    read_user: people(world, appId, 'read', day, day),
    share_user: people(world, appId, 'share', day, day),
    zaikan_user: people(world, appId, 'wow', day, day),
    like_user: people(world, appId, 'like', day, day),
    comment_count: times(world, appId, 'comment', day, day),
    collection_user: people(world, appId, 'collect', day, day),
    redirect_ori_page_user: 0,
    send_page_count: sent,
  };
  return row.read_user + row.send_page_count + row.comment_count > 0 ? [row] : [];
};

/** Whole weeks or months that the span touches, once each. */
const byPeriod = (name: string, firstDayOf: (day: string) => string, rows: typeof upstream): Endpoint => ({
  path: `/datacube/${name}`,
  verb: 'POST',
  needs: 'figures',
  run: (call) => ({
    list: periodsIn(spanOf(call.body, 30, call.world.clock.now()), firstDayOf).flatMap(([first, last]) => rows(call, first, last, first)),
  }),
});

export const dataCubeEndpoints: Endpoint[] = [
  cube('getusersummary', 7, userSummary),
  cube('getusercumulate', 7, userCumulate),
  cube('getarticleread', 1, articleRead, delayed),
  cube('getarticleshare', 1, articleShare, delayed),
  cube('getbizsummary', 30, bizSummary, delayed),
  cube('getarticletotaldetail', 1, ({ world, account }, day) => articleTotals(world, account.appId, day), delayed),
  cube('getupstreammsg', 7, (call, day) => upstream(call, day)),
  cube('getupstreammsghour', 1, (call, day) => hours.flatMap((hour) => upstream(call, day, day, day, hour))),
  byPeriod('getupstreammsgweek', mondayOf, upstream),
  byPeriod('getupstreammsgmonth', firstOf, upstream),
  cube('getupstreammsgdist', 15, (call, day) => spread(call, day)),
  byPeriod('getupstreammsgdistweek', mondayOf, spread),
  byPeriod('getupstreammsgdistmonth', firstOf, spread),
  cube('getinterfacesummary', 30, ({ world, account }, day) => callbacks(world, account.appId, day, false)),
  cube('getinterfacesummaryhour', 1, ({ world, account }, day) => callbacks(world, account.appId, day, true)),
  cube('getarticlesummary', 1, articleSummary),
  cube('getarticletotal', 1, articleTotal),
  cube('getuserread', 3, (call, day) => userRead(call, day)),
  cube('getuserreadhour', 1, (call, day) => hours.flatMap((hour) => userRead(call, day, hour))),
  cube('getusershare', 7, (call, day) => userShare(call, day)),
  cube('getusersharehour', 1, (call, day) => hours.flatMap((hour) => userShare(call, day, hour))),
];
