import type { Call, Fields } from '../protocol/endpoint.js';
import { dayOf, startOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';

type Row = { type: number; people: number; times: number };

/** 1 text, 2 picture, 3 voice, 4 video, 6 link; a place counts as text. */
const typeOf = `CASE json_extract(details, '$.type') WHEN 'image' THEN 2 WHEN 'voice' THEN 3 WHEN 'video' THEN 4 WHEN 'link' THEN 6 ELSE 1 END`;
const hourOfRow = `CAST(strftime('%H', at / 1000, 'unixepoch', '+8 hours') AS INTEGER)`;

/** Messages from readers by their kind. */
export function upstream({ world, account: { appId } }: Call, from: string, to = from, refDate = from, hour?: number): Fields[] {
  const rows = world.store.rows<Row>(
    `SELECT ${typeOf} AS type, count(DISTINCT person) AS people, count(*) AS times FROM effect
     WHERE app_id = ?1 AND kind = 'message-in' AND day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR ${hourOfRow} = ?4) GROUP BY type ORDER BY type`,
    appId,
    from,
    to,
    hour ?? null,
  );
  return rows.map(({ type, people, times }) => ({
    ref_date: refDate,
    ...(hour !== undefined && { ref_hour: hour * 100 }),
    user_source: 0,
    msg_type: type,
    msg_user: people,
    msg_count: times,
  }));
}

/** How many readers wrote how often: 1 one to five times, 2 six to ten, 3 more. */
export const spread = ({ world, account: { appId } }: Call, from: string, to = from, refDate = from): Fields[] =>
  world.store
    .rows<{ often: number; people: number }>(
      `SELECT CASE WHEN n <= 5 THEN 1 WHEN n <= 10 THEN 2 ELSE 3 END AS often, count(*) AS people
       FROM (SELECT person, count(*) AS n FROM effect WHERE app_id = ? AND kind = 'message-in' AND day BETWEEN ? AND ? GROUP BY person)
       GROUP BY often ORDER BY often`,
      appId,
      from,
      to,
    )
    .map(({ often, people }) => ({ ref_date: refDate, user_source: 0, count_interval: often, msg_user: people }));

const oneDay = 86_400_000;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => dayOf(startOf(day) - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) * oneDay);
export const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** The weeks or months that lie in a span, each with its first and last day. */
export const periodsIn = (days: readonly string[], firstDayOf: (day: string) => string): [first: string, last: string][] => {
  const firsts = [...new Set(days.map(firstDayOf))];
  return firsts.map((first) => {
    const inside = firstDayOf === mondayOf ? dayOf(startOf(first) + 6 * oneDay) : lastOfMonth(first);
    return [first, inside];
  });
};

const lastOfMonth = (first: string): string => {
  const [year, month] = first.split('-').map(Number);
  return new Date(Date.UTC(year!, month, 0)).toISOString().slice(0, 10);
};

type Calls = { hour: number; calls: number; failed: number; total_ms: number; max_ms: number };

/** How the account's server answered callbacks; by hour or over the day. */
export function callbacks(world: World, appId: string, day: string, byHour: boolean): Fields[] {
  const rows = world.store.rows<Calls>(
    `SELECT ${byHour ? 'hour' : '0 AS hour'}, sum(calls) AS calls, sum(failed) AS failed, sum(total_ms) AS total_ms, max(max_ms) AS max_ms
     FROM callback_hour WHERE app_id = ? AND day = ?${byHour ? ' GROUP BY hour ORDER BY hour' : ' HAVING sum(calls) > 0'}`,
    appId,
    day,
  );
  return rows.map(({ hour, calls, failed, total_ms, max_ms }) => ({
    ref_date: day,
    ...(byHour && { ref_hour: hour * 100 }),
    callback_count: calls,
    fail_count: failed,
    total_time_cost: total_ms,
    max_time_cost: max_ms,
  }));
}
