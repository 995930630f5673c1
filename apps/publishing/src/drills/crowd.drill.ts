import type { Database } from '@kanfa/kit';

/** Accounts as connecting them leaves them, without a secret that opens anything. */
export async function accountsOf(db: Database, count: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `INSERT INTO connected_account (account_id, key, name, kind, verified, app_id, sealed_secret, original_id, comment_enabled, zone, status)
     SELECT gen_random_uuid(), 'crowd-' || n, '账号 ' || n, 'service', true, 'wx' || lpad(n::text, 16, '0'), '\\x00', 'gh_' || n, true,
       'Asia/Shanghai', 'connected' FROM generate_series(1, $1) n RETURNING account_id AS id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

const columns = `publication_id, account_id, unit_id, sealed_hash, lane, state, due_at, zone, send_late_until_minutes, articles, planned_by, wake_at`;
const articles = `jsonb_build_array(jsonb_build_object('articleId', gen_random_uuid(), 'title', '第 ' || n || ' 篇', 'index', 0))`;

/** So many publications planned over the coming two years, spread over the accounts and lanes. */
export async function futurePublications(db: Database, accounts: readonly string[], count: number): Promise<void> {
  await db.run(
    `INSERT INTO publication (${columns})
     SELECT gen_random_uuid(), ($1::uuid[])[1 + n % $2], gen_random_uuid(), repeat('a', 64), (ARRAY['publish', 'mass-send', 'hand-over'])[1 + n % 3],
       '{"is":"planned"}', d.at, 'Asia/Shanghai', 60, ${articles}, gen_random_uuid(), d.at
     FROM generate_series(1, $3) n CROSS JOIN LATERAL (SELECT clock_timestamp() + interval '1 day' + n::float8 / $3 * interval '700 days' AS at) d`,
    [[...accounts], accounts.length, count],
  );
}

/** One approved publication of each account whose time has just come. */
export async function duePublications(db: Database, accounts: readonly string[]): Promise<void> {
  await db.run(
    `WITH due AS (
       INSERT INTO publication (${columns})
       SELECT gen_random_uuid(), a, gen_random_uuid(), repeat('b', 64), 'publish', '{"is":"planned"}', clock_timestamp() - interval '1 second',
         'Asia/Shanghai', 60, ${articles}, gen_random_uuid(), clock_timestamp() - interval '1 second'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS t (a, n) RETURNING unit_id, account_id, sealed_hash, articles)
     INSERT INTO approval (unit_id, account_id, class, sealed_hash, title, articles, stands)
     SELECT unit_id, account_id, 'bundle', sealed_hash, '到点', articles, true FROM due`,
    [[...accounts]],
  );
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
