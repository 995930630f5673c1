import type { AnswerOf, CalendarEntry, contentRoutes } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';

type Asked = { from: string; to: string; accountId?: string | undefined; kind?: CalendarEntry['kind'] | undefined; perDay: number };
type Row = Omit<CalendarEntry, 'at'> & { at: Date; date: string; count: number };

/** WeChat and the newsroom count by the days of Shanghai. */
const zone = 'Asia/Shanghai';

const within = (at: string, kind: CalendarEntry['kind']): string =>
  `${at} >= day."from" AND ${at} < day."to" AND ($3::uuid[] IS NULL OR account_id = ANY($3)) AND ($4::uuid IS NULL OR account_id = $4)
    AND ($5::text IS NULL OR $5 = '${kind}')`;

/**
 * Slots and publications between two instants, the first `perDay` of each day, and how many a day has: a matrix of two hundred accounts has
 * more on one day than anybody reads. Each day is read from its index, titles and states for what is shown only;
 * the LIMITs keep the planner, which does not know how few those are, from reading whole tables.
 */
export async function readCalendar(
  db: Database,
  accounts: string[] | null,
  { from, to, accountId, kind, perDay }: Asked,
): Promise<Pick<AnswerOf<typeof contentRoutes.getCalendar>, 'items' | 'days'>> {
  const rows = await db.rows<Row>(
    `WITH day AS (
       SELECT d::date::text AS date, greatest(d AT TIME ZONE '${zone}', $1) AS "from", least((d + interval '1 day') AT TIME ZONE '${zone}', $2) AS "to"
       FROM generate_series(date_trunc('day', $1::timestamptz AT TIME ZONE '${zone}'), $2::timestamptz AT TIME ZONE '${zone}', interval '1 day') d
     ), entry AS (
       SELECT day.date, slots.count + publications.count AS count, first.*
       FROM day,
         LATERAL (SELECT count(*)::int FROM topic WHERE ${within('slot_at', 'slot')}) slots,
         LATERAL (SELECT count(*)::int FROM unit_publication WHERE ${within('due_at', 'publication')}) publications,
         LATERAL (
           (SELECT 'slot' AS kind, slot_id AS id, account_id, slot_at AS at, slot_zone AS zone, topic_id, NULL::uuid AS unit_id, NULL AS state
            FROM topic WHERE ${within('slot_at', 'slot')} ORDER BY slot_at, slot_id LIMIT $6)
           UNION ALL
           (SELECT 'publication', publication_id, account_id, due_at, zone, NULL, unit_id, state
            FROM unit_publication WHERE ${within('due_at', 'publication')} ORDER BY due_at, publication_id LIMIT $6)
           ORDER BY at, id LIMIT $6) first
     )
     SELECT e.kind, e.id, e.account_id AS "accountId", coalesce(nullif(a.title, ''), t.title, '菜单') AS title, e.at, e.zone,
       coalesce(t.column_id, a.column_id) AS "columnId", coalesce(e.topic_id, a.topic_id) AS "topicId", a.article_id AS "articleId",
       a.state AS "articleState", coalesce(e.unit_id, a.unit_id) AS "unitId", e.state AS "publicationState",
       coalesce(a.editor_id, t.editor_id) AS "editorId", e.date, e.count
     FROM entry e LEFT JOIN LATERAL (SELECT * FROM topic WHERE topic_id = e.topic_id LIMIT 1) t ON true
       LEFT JOIN LATERAL (SELECT article_ids FROM unit WHERE unit_id = e.unit_id LIMIT 1) u ON true
       LEFT JOIN LATERAL (SELECT * FROM article WHERE article_id = coalesce(t.article_id, u.article_ids[1]) LIMIT 1) a ON true
     ORDER BY e.at, e.id`,
    [from, to, accounts, accountId ?? null, kind ?? null, perDay],
  );
  return {
    items: rows.map(({ date: _, count: __, at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    days: [...new Map(rows.map(({ date, count }) => [date, { date, count }])).values()],
  };
}
