import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Platform } from './platform.js';

/** The dispatcher notes when it looks again at what it sent. */
const publications = '(SELECT publication_id, state_name, due_at FROM publication)';

/** What people's requests write. Left out: what moves by itself, such as sign-ins, readers' messages and the state of the relay. */
const watched: Record<string, string[]> = {
  content: ['editorial_column', 'topic', 'article', 'revision', 'asset', 'unit', 'audit_entry', 'idempotency_key'],
  review: ['review', 'review_step', 'finding', 'audit_entry', 'idempotency_key'],
  publishing: [
    'connected_account',
    'approval',
    publications,
    'publication_attempt',
    'confirm_token',
    'menu_application',
    'idempotency_key',
  ],
  interaction: ['callback_setting', 'comment_act', 'idempotency_key'],
  analytics: ['goal', 'report', 'figure_import', 'idempotency_key'],
  team: ['person', 'duty_grant', 'auth_credential', 'api_key', 'idempotency_key'],
};

/** A fingerprint of every row and file that a request could leave behind: two equal ones mean that nothing was done. */
export async function rowsOf(platform: Platform): Promise<Record<string, string>> {
  const prints = await Promise.all(
    Object.entries(watched).map(([database, tables]) =>
      asSuperuser(platform, database, async (client) => {
        const found: [string, string][] = [];
        for (const table of tables) {
          const { rows } = await client.query<{ print: string }>(
            `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) AS print FROM ${table} t`,
          );
          found.push([`${database}.${table}`, rows[0]!.print]);
        }
        return found;
      }),
    ),
  );
  const files = readdirSync(join(platform.home, 'files'), { recursive: true }).length;
  return { ...Object.fromEntries(prints.flat()), files: String(files) };
}

export async function asSuperuser<T>(platform: Platform, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { port } = platform.run.processes.find(({ name }) => name === 'postgres')!;
  const password = readFileSync(join(platform.home, 'postgres', 'superuser.password'), 'utf8');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
