import { audienceSize } from '../followers/followers.js';
import { byList } from '../mass-send/reach.js';
import { articlesOf, type ArticleView, type Post } from '../posts/posts.js';
import type { Fields } from '../protocol/endpoint.js';
import { Dice } from '../world/random.js';
import { dayOf, daysBetween, startOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import { people, readSources, times } from './figures.js';
import { lastReadyDay } from './span.js';

const window = 30;
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** One day's line of an article: everything since it appeared. */
function totals(world: World, article: ArticleView, told: number, from: string, to: string): Fields {
  const { app_id } = article;
  const msgid = `${article.msg_data_id}_${article.idx}`;
  const read = readSources(world, app_id, msgid, from, to);
  const readers = read[0]!.user_count;
  // how far people read is a property of the piece
  const dice = new Dice('reading', msgid);
  const finish = round(dice.between(0.38, 0.66));
  const minutes = round(dice.between(0.8, 2.1));
  const left = 1 - finish;
  return {
    stat_date: to,
    read_user: readers,
    read_user_source: read,
    share_user: people(world, app_id, 'share', from, to, msgid),
    zaikan_user: people(world, app_id, 'wow', from, to, msgid),
    like_user: people(world, app_id, 'like', from, to, msgid),
    comment_count: times(world, app_id, 'comment', from, to, msgid),
    collection_user: people(world, app_id, 'collect', from, to, msgid),
    praise_money: 0,
    read_subscribe_user: times(world, app_id, 'follow', from, to) > 0 && readers > 0 ? Math.min(readers, 1) : 0,
    read_delivery_rate: told > 0 ? round(readers / told) : 0,
    read_finish_rate: finish,
    read_avg_activetime: minutes,
    read_jump_position: [0.38, 0.24, 0.17, 0.12, 0.09].map((part, index) => ({ position: index + 1, rate: round(part * left) })),
  };
}

/** How many were told of a piece; of one sent by list it is written down. */
const toldOf = (world: World, { app_id, msg_data_id, tag_id }: Post): number =>
  tag_id === byList
    ? world.store.row<{ n: number }>('SELECT count(*) AS n FROM recipient JOIN mass_job USING (msg_id) WHERE msg_data_id = ?', msg_data_id)!
        .n
    : audienceSize(world, app_id, tag_id);

/** Everything that appeared on a day, told to followers or not, sent by interface or by hand. */
export function articleTotals(world: World, appId: string, day: string): Fields[] {
  const begin = startOf(day);
  const posts = world.store.rows<Post>(
    'SELECT * FROM post WHERE app_id = ? AND live = 1 AND at >= ? AND at < ? ORDER BY at, msg_data_id',
    appId,
    begin,
    begin + 86_400_000,
  );
  const last = [lastReadyDay(world.clock.now()), dayOf(begin + (window - 1) * 86_400_000)].sort()[0]!;
  return posts.flatMap((post) => {
    const told = post.told ? toldOf(world, post) : 0;
    return articlesOf(world, post.msg_data_id).map((article) => ({
      ref_date: day,
      msgid: `${post.msg_data_id}_${article.idx}`,
      publish_type: post.told ? 0 : 1,
      title: article.article.title,
      content_url: article.url,
      detail_list: daysBetween(day, last).map((to) => totals(world, article, told, day, to)),
    }));
  });
}
