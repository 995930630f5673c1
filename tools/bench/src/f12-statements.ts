import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@kanfa/kit';

export type Statement = { sql: string; values: (string | null)[] };

/** Server settings under which PostgreSQL can be overheard; the folder is below the server's data. */
export const overhearable = {
  log_destination: 'jsonlog',
  logging_collector: 'on',
  log_directory: 'overheard',
  log_filename: 'postgres.log',
};
const file = (data: string) => `${data}/overheard/postgres.json`;

type Line = { dbname?: string; message: string; detail?: string };
const times = 25;

/**
 * What a service asks its database to answer one read, word for word with its values, from PostgreSQL's own log: the rival runs the very same
 * statements, and cannot fall behind when a query changes. The read is done 25 times; what was asked exactly 25 times belongs to it, whatever
 * else the service does in the background.
 */
export async function overhear(
  server: { data: string; superuserUrl: string },
  database: string,
  read: () => Promise<unknown>,
): Promise<Statement[]> {
  const db = new Database({ url: server.superuserUrl, name: 'bench', max: 1 });
  try {
    await read();
    const before = lines(server.data).length;
    await logging(db, 'all');
    for (let n = 0; n < times; n++) await read();
    await logging(db, 'none');
    const asked = lines(server.data)
      .slice(before)
      .filter((line) => line.dbname === database)
      .flatMap(statementIn);
    return repeated(asked);
  } finally {
    await db.close();
  }
}

/** Every backend reads the settings again when it is told to, which takes a moment. */
async function logging(db: Database, statements: 'all' | 'none'): Promise<void> {
  await db.run(`ALTER SYSTEM SET log_statement = '${statements}'`);
  await db.rows('SELECT pg_reload_conf()');
  await delay(500);
}

const lines = (data: string): Line[] =>
  readFileSync(file(data), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

function statementIn({ message, detail }: Line): Statement[] {
  const sql = /^(?:statement|execute [^:]+): (.+)$/s.exec(message)?.[1];
  if (sql === undefined) return [];
  const values = [...(detail ?? '').matchAll(/\$\d+ = (?:(NULL)|'((?:[^']|'')*)')/g)];
  return [{ sql, values: values.map(([, missing, text]) => (missing ? null : text!.replaceAll("''", "'"))) }];
}

function repeated(asked: Statement[]): Statement[] {
  const counts = Map.groupBy(asked, (statement) => JSON.stringify(statement));
  const own = [...counts.values()].filter((same) => same.length % times === 0);
  return own.flatMap((same) => Array.from({ length: same.length / times }, () => same[0]!));
}
