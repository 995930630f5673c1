import type { GoalFact, MetricKey } from '@kanfa/contracts';
import { type Database, pageOf } from '@kanfa/kit';
import type { Goal } from './goal.js';

type Row = { place: string; date: string; value: number; zh: string; en: string; source: string; ref: string | null; at: Date };
const mine = '($1::uuid IS NULL OR account_id = $1)';
const period = 'BETWEEN $2::date AND $3::date';

const events = (kind: string, zh: string, en: string, value = 'amount') =>
  `SELECT date || '_' || id AS place, date::text AS date, (${value})::float8 AS value, ${zh} AS zh, ${en} AS en, kind AS source, ref, at
   FROM fact WHERE ${mine} AND date ${period} AND kind = '${kind}'`;
const days = (column: string, zh: string, en: string) =>
  `SELECT date || '_' || account_id AS place, date::text AS date, ${column}::float8 AS value, '${zh}' AS zh, '${en}' AS en, endpoint AS source,
     NULL::text AS ref, fetched_at AS at FROM account_day WHERE ${mine} AND date ${period}`;

/** The rows behind each metric, one by one; `place` orders them. */
const rowsOf: Record<MetricKey, string> = {
  'followers-net': `SELECT date || '_' || account_id AS place, date::text AS date, sum(new_user - cancel_user)::float8 AS value,
     format('新增 %s，取消 %s', sum(new_user), sum(cancel_user)) AS zh, format('%s new, %s left', sum(new_user), sum(cancel_user)) AS en,
     max(endpoint) AS source, NULL::text AS ref, max(fetched_at) AS at FROM follower_day WHERE ${mine} AND date ${period} GROUP BY date, account_id`,
  'followers-total': `SELECT date || '_' || account_id AS place, date::text AS date, cumulate_user::float8 AS value, '当日结束时的关注总数' AS zh,
     'followers at the end of the day' AS en, endpoint AS source, NULL::text AS ref, fetched_at AS at FROM follower_total WHERE ${mine} AND date ${period}`,
  reads: days('read_user', '当日阅读人数', 'people who read that day'),
  shares: days('share_user', '当日分享人数', 'people who shared that day'),
  'finish-rate-median': `SELECT DISTINCT ON (p.published_on, p.id) p.published_on || '_' || p.id AS place, p.published_on::text AS date,
     (t.finish_rate * 100)::float8 AS value, format('《%s》的完成率', p.title) AS zh, format('finish rate of “%s”', p.title) AS en,
     t.endpoint AS source, p.id::text AS ref, t.fetched_at AS at FROM piece p JOIN piece_total t ON t.piece_id = p.id
     WHERE ($1::uuid IS NULL OR p.account_id = $1) AND p.published_on ${period} AND t.finish_rate IS NOT NULL ORDER BY p.published_on, p.id, t.stat_date DESC`,
  'articles-published': events('article-published', "format('发布 %s 篇', amount)", "format('%s published', amount)"),
  'messages-answered': events('message-answered', "'回复了读者'", "'a reader was answered'"),
  'answered-in-time-rate': events(
    'message-answered',
    "CASE WHEN in_time THEN '及时' ELSE '超时' END",
    "CASE WHEN in_time THEN 'in time' ELSE 'late' END",
    'CASE WHEN in_time THEN 100 ELSE 0 END',
  ),
  'comments-received': events('comment-received', "'收到留言'", "'a comment came in'"),
  'menu-taps': events('menu-tapped', "'点击菜单'", "'the menu was tapped'"),
};

export async function goalFacts(
  db: Database,
  goal: Goal,
  page: { after?: string | undefined; limit: number },
): Promise<{ items: GoalFact[]; next: string | null }> {
  const rows = await db.rows<Row>(
    `SELECT * FROM (${rowsOf[goal.metric]}) ground WHERE ($4::text IS NULL OR place COLLATE "C" < $4) ORDER BY place COLLATE "C" DESC LIMIT $5`,
    [goal.accountId, goal.from, goal.to, page.after ?? null, page.limit + 1],
  );
  return pageOf(
    rows,
    page.limit,
    (row) => row.place,
    ({ date, value, zh, en, source, ref, at }) => ({ date, value, says: { zh, en }, source, ref, at: at.toISOString() }),
  );
}
