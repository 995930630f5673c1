import type { World } from '../world/world.js';

/** Upper ends of the classes of the histogram, in milliseconds. */
const classes = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000] as const;

export type CallbackReport = {
  total: number;
  /** By what became of them: `pending`, `held`, `answered`, `bad-answer`, `failed` … */
  states: Record<string, number>;
  /** By what was answered: `success`, `empty`, `text reply`, `HTTP 502`, `no answer in 5 s`, `ECONNREFUSED` … */
  answers: Record<string, number>;
  /** Attempts over all pushes: more than one each means repetitions. */
  attempts: number;
  /** How many were answered within so many milliseconds, not cumulated; `over` is the rest. */
  tookMs: Record<string, number>;
};

const counted = (rows: { name: string | null; n: number }[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ name, n }) => (name === null ? [] : [[name, n]])));

/** What was pushed, and how it was answered. */
export function callbackReport(world: World, account: string | undefined): CallbackReport {
  const of = 'FROM push WHERE (?1 IS NULL OR app_id = ?1)';
  const appId = account ?? null;
  const count = (column: string): Record<string, number> =>
    counted(world.store.rows(`SELECT ${column} AS name, count(*) AS n ${of} GROUP BY ${column} ORDER BY n DESC, name`, appId));
  const bounds = classes.map((end, at) => `sum(took_ms <= ${end} AND took_ms > ${at === 0 ? -1 : classes[at - 1]}) AS "${end}"`);
  const took = world.store.row<Record<string, number | null>>(
    `SELECT ${bounds.join(', ')}, sum(took_ms > ${classes.at(-1)}) AS "over" ${of} AND took_ms IS NOT NULL`,
    appId,
  )!;
  const { total, attempts } = world.store.row<{ total: number; attempts: number | null }>(
    `SELECT count(*) AS total, sum(attempts) AS attempts ${of}`,
    appId,
  )!;
  return {
    total,
    states: count('state'),
    answers: count('answered'),
    attempts: attempts ?? 0,
    tookMs: Object.fromEntries(Object.entries(took).map(([end, n]) => [end, n ?? 0])),
  };
}
