import { randomBytes } from 'node:crypto';
import { checksumOf, migrate, migrationFolders, provision, readMigrations, type ServiceUrls } from '@kanfa/embedded';
import pg from 'pg';
import { testPostgres } from './postgres.js';

export type TestDatabase = ServiceUrls & { drop: () => Promise<void> };

const passwords = { ownerPassword: 'owner', appPassword: 'app', watchPassword: 'watch' };
/** One test process at a time makes a template; the others wait and find it made. */
const templateLock = '461212509795';

/**
 * A migrated database of its own for one test file, cloned in some 50 ms, with the service's two roles.
 * `folders` are the migrations; libraries without a service pass `sharedMigrationFolders()`.
 *
 * @example const db = await testDatabase('review'); afterAll(() => db.drop());
 */
export async function testDatabase(service: string, folders: readonly string[] = migrationFolders(service)): Promise<TestDatabase> {
  const superuserUrl = await testPostgres();
  const template = `template_${service}_${checksumOf(readMigrations(folders)).slice(0, 12)}`;
  await templateDatabase(superuserUrl, service, template, (ownerUrl) => migrate(ownerUrl, folders));
  return cloneDatabase(superuserUrl, service, template);
}

/** Makes the template `name` unless it is there: a database with the service's roles, filled by `fill` as the owner. */
export async function templateDatabase(
  superuserUrl: string,
  service: string,
  name: string,
  fill: (ownerUrl: string) => Promise<unknown>,
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const { rows } = await client.query<{ ready: boolean }>('SELECT datistemplate AS ready FROM pg_database WHERE datname = $1', [name]);
    if (rows[0]?.ready === true) return;
    // without the mark it is what a killed run left half done
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    const { ownerUrl } = await provision(superuserUrl, service, { ...passwords, database: name });
    await fill(ownerUrl);
    await client.query(`ALTER DATABASE ${pg.escapeIdentifier(name)} IS_TEMPLATE true`);
  });
}

/** A new database with the template's content, to be dropped by the test file that asked for it. */
export async function cloneDatabase(superuserUrl: string, service: string, template: string): Promise<TestDatabase> {
  const database = `test_${service}_${randomBytes(6).toString('hex')}`;
  const urls = await provision(superuserUrl, service, { ...passwords, database, template });
  const drop = () =>
    withClient(
      superuserUrl,
      async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`)),
    );
  return { ...urls, drop };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
