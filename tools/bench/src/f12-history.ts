import type { Owner } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';

/** For each column that must differ from the copied row `t`, what it becomes in copy `n`. */
type Changes = Record<string, string>;
type Growth = { table: string; /** Where copies come from: rows `t`, each once per `n`. */ from: string; changes: Changes };

const copies = (table: string, times: number, where = 'true') =>
  `(SELECT * FROM ${table} WHERE ${where}) t, generate_series(1, ${times}) n`;
const past = (column: string) => ({ [column]: `t.${column} - n * interval '7 minutes'` });
const day = { date: 't.date - n' };

/** A year of work instead of the demo's one day: lists are full, indexes have something to choose from. Nothing here is due or waits for anybody. */
const history: Partial<Record<Owner, Growth[]>> = {
  content: [
    {
      table: 'article',
      from: copies('article', 500),
      changes: { article_id: 'uuidv7()', topic_id: 'NULL', unit_id: 'NULL', ...past('updated_at') },
    },
    {
      table: 'topic',
      from: copies('topic', 200, 'slot_id IS NOT NULL'),
      changes: { topic_id: 'uuidv7()', slot_id: 'uuidv7()', article_id: 'NULL', slot_at: `t.slot_at + (n - 100) * interval '1 day'` },
    },
  ],
  review: [{ table: 'review', from: copies('review', 300, `state = 'approved'`), changes: { id: 'uuidv7()', unit_id: 'uuidv7()' } }],
  publishing: [
    {
      table: 'publication',
      from: copies('publication', 300, `state_name = 'published'`),
      changes: { publication_id: 'uuidv7()', unit_id: 'uuidv7()', wake_at: 'NULL', ...past('due_at') },
    },
  ],
  interaction: [
    {
      table: 'reader',
      from: copies('reader', 300),
      changes: { id: 'uuidv7()', openid_hash: `sha256(convert_to(t.id || ' ' || n, 'UTF8'))`, openid: 'NULL', alias: `'读者 ' || n` },
    },
    {
      table: 'conversation',
      from: `(SELECT * FROM conversation LIMIT 1) t, (SELECT id FROM reader WHERE openid IS NULL) n`,
      changes: { id: 'uuidv7()', reader_id: 'n.id', place: 't.place + 1' },
    },
    {
      table: 'comment',
      from: copies('comment', 300),
      changes: { id: 'uuidv7()', user_comment_id: `t.user_comment_id || '-' || n`, ...past('at') },
    },
  ],
  analytics: [
    { table: 'account_day', from: copies('account_day', 90), changes: day },
    { table: 'follower_day', from: copies('follower_day', 90), changes: day },
    { table: 'follower_total', from: copies('follower_total', 90), changes: day },
    { table: 'fact_day', from: copies('fact_day', 90), changes: day },
    { table: 'figure_import', from: copies('figure_import', 90), changes: { id: 'uuidv7()', ...day } },
  ],
  team: [{ table: 'activity', from: copies('activity', 100), changes: { id: 'uuidv7()', ...past('at') } }],
};

/** Gives every service's tables a past, as the superuser. `urlOf`: a service's database. */
export async function makeHistory(urlOf: (owner: Owner) => string): Promise<void> {
  for (const [owner, growths] of Object.entries(history) as [Owner, Growth[]][]) {
    const db = new Database({ url: urlOf(owner), name: 'bench', statementTimeoutMs: 120_000 });
    for (const growth of growths) await grow(db, growth);
    await db.run('VACUUM ANALYZE');
    await db.close();
  }
}

async function grow(db: Database, { table, from, changes }: Growth): Promise<void> {
  const columns = (
    await db.rows<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    )
  ).map(({ name }) => name);
  const values = columns.map((column) => changes[column] ?? `t.${column}`);
  await db.run(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${from} ON CONFLICT DO NOTHING`);
}
