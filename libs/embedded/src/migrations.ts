import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { readMigrations, type Migration } from './migration-files.js';
import { EmbeddedProblem, errorCode } from './problem.js';
import { withSession } from './session.js';

/** "kanfa" in ASCII: one migration at a time per database. */
const migrationLock = '461212509793';
const lockPatienceMs = 60_000;

/**
 * Applies what is not applied yet, folder by folder in file order, forward only, and returns the names. Each file is one transaction
 * together with its row in `schema_migration`. Needs a direct connection as the owner role (no transaction pooling).
 *
 * Inside a migration `current_setting('kanfa.app_role')` is the role the service runs as, for grants that differ from the default.
 */
export async function migrate(ownerUrl: string, folders: readonly string[]): Promise<string[]> {
  const migrations = readMigrations(folders);
  return withSession(ownerUrl, async (client) => {
    await takeLock(client);
    await client.query(`SELECT set_config('kanfa.app_role', $1, false)`, [appRoleOf(ownerUrl)]);
    // a busy table must make the migration give up, not make the service's own queries queue up behind it
    await client.query(`SET lock_timeout = '2s'`);
    await makeJournal(client);
    const waiting = pending(migrations, await journal(client));
    for (const migration of waiting) await apply(client, migration);
    return waiting.map(({ name }) => name);
  });
}

/** The names `migrate` would apply now, in order; changes nothing. */
export async function plan(ownerUrl: string, folders: readonly string[]): Promise<string[]> {
  const migrations = readMigrations(folders);
  const applied = await withSession(ownerUrl, async (client) => ((await hasJournal(client)) ? journal(client) : new Map<string, string>()));
  return pending(migrations, applied).map(({ name }) => name);
}

// asked again and again instead of waited for: a session that waits inside a query holds a snapshot, and CREATE INDEX CONCURRENTLY
// of the migration in progress would wait for that snapshot in turn
async function takeLock(client: pg.Client): Promise<void> {
  const deadline = Date.now() + lockPatienceMs;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [migrationLock]);
    if (rows[0]?.taken === true) return;
    if (Date.now() > deadline) throw otherMigration();
    await delay(100);
  }
}

async function makeJournal(client: pg.Client): Promise<void> {
  if (await hasJournal(client)) return;
  await client.query(
    `CREATE TABLE schema_migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp());
     DO $$ BEGIN
       IF to_regrole(current_setting('kanfa.app_role')) IS NOT NULL THEN
         EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM %I', current_setting('kanfa.app_role'));
       END IF;
     END $$`,
  );
}

async function hasJournal(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('public.schema_migration') IS NOT NULL AS there`);
  return rows[0]?.there === true;
}

async function journal(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>('SELECT name, checksum FROM schema_migration');
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

// files the database knows and this checkout does not are fine: an older release runs beside a newer schema
function pending(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  for (const { name, checksum } of migrations) {
    const known = applied.get(name);
    if (known !== undefined && known !== checksum) throw changed(name);
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    if (!migration.alone) await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [migration.name, migration.checksum]);
    if (!migration.alone) await client.query('COMMIT');
  } catch (error) {
    if (!migration.alone) await client.query('ROLLBACK').catch(() => undefined);
    throw errorCode(error) === '55P03' ? busy(migration, error) : failed(migration, error);
  }
}

/** `review_owner` → `review_app`. */
function appRoleOf(ownerUrl: string): string {
  return decodeURIComponent(new URL(ownerUrl).username).replace(/_owner$/, '_app');
}

const otherMigration = () =>
  new EmbeddedProblem('migration-running', {
    zh: '另一个迁移正在这个数据库上运行，等了一分钟仍未结束。请等它结束后重试。',
    en: 'Another migration is running on this database and did not end within a minute. Wait for it to end, then try again.',
  });

const changed = (name: string) =>
  new EmbeddedProblem('migration-changed', {
    zh: `迁移 ${name} 已执行过，但文件内容后来被改了。请恢复原文件，把改动写成一个新的迁移文件。`,
    en: `Migration ${name} has been applied, but its file was changed afterwards. Restore the file and put the change into a new migration.`,
  });

const busy = ({ name }: Migration, cause: unknown) =>
  new EmbeddedProblem(
    'migration-busy',
    {
      zh: `迁移 ${name} 要改的表正忙，两秒内没有拿到锁，因此没有做任何改动。请稍后重试。`,
      en: `A table that migration ${name} changes is busy and could not be locked within two seconds, so nothing was changed. Try again in a moment.`,
    },
    { cause },
  );

const failed = ({ name, alone }: Migration, cause: unknown) => {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  return new EmbeddedProblem(
    'migration-failed',
    alone
      ? {
          zh: `迁移 ${name} 失败：${reason}。它不在事务里执行，可能留下无效的索引；请先检查并清理，修正后重试。`,
          en: `Migration ${name} failed: ${reason}. It runs outside a transaction and may have left an invalid index behind; look and clean up, correct it, then try again.`,
        }
      : {
          zh: `迁移 ${name} 失败：${reason}。它的改动已全部撤回；请修正该文件后重试。`,
          en: `Migration ${name} failed: ${reason}. All its changes were taken back; correct the file and try again.`,
        },
    { cause },
  );
};
