import pg from 'pg';
import { EmbeddedProblem, errorCode } from './problem.js';

/** Runs `work` on one connection of its own that thinks in UTC. */
export async function withSession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'kanfa-migrate',
    options: '-c TimeZone=UTC',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw unreachable(url, cause);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function unreachable(url: string, cause: unknown): EmbeddedProblem {
  const { host, pathname, username } = new URL(url);
  const what = `${username}@${host}${pathname}`;
  const reason = reasonOf(cause);
  return new EmbeddedProblem(
    'database-unreachable',
    {
      zh: `连不上数据库 ${what}（${reason}）。请确认 PostgreSQL 已启动，地址、用户和密码正确。`,
      en: `The database ${what} cannot be reached (${reason}). Make sure PostgreSQL runs and that address, user and password are right.`,
    },
    { cause },
  );
}

/** The system's code for a network that fails ("ECONNREFUSED"); the server's own words otherwise. */
function reasonOf(cause: unknown): string {
  const code = errorCode(cause);
  if (code !== undefined && /^E[A-Z]/.test(code)) return code;
  return cause instanceof Error ? cause.message : 'unknown';
}
