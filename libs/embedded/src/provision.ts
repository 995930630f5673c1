import pg from 'pg';
import { withSession } from './session.js';

export type Provisioning = {
  ownerPassword: string;
  appPassword: string;
  /** Of `<service>_watch`, which only reads what a migration lets it; the role is made when this is given. */
  watchPassword?: string;
  /** The database's name; default: the service's. */
  database?: string;
  /** Copied when the database is made, for tests. */
  template?: string;
};

export type ServiceUrls = { ownerUrl: string; appUrl: string; watchUrl?: string };

const quoted = (name: string): string => pg.escapeIdentifier(name);
const literal = (text: string): string => pg.escapeLiteral(text);

/** Roles and databases belong to the whole cluster: one provisioning at a time. */
const provisionLock = '461212509794';

/**
 * Makes sure that a service's roles and database exist: `<service>_owner` owns it and migrates, `<service>_app` runs the service and may
 * only read and write rows. Safe to repeat; passwords are set to the given ones.
 */
export async function provision(superuserUrl: string, service: string, options: Provisioning): Promise<ServiceUrls> {
  const owner = `${service}_owner`;
  const app = `${service}_app`;
  const watch = `${service}_watch`;
  const database = options.database ?? service;
  await withSession(superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [provisionLock]);
    await ensureRole(client, owner, options.ownerPassword);
    await ensureRole(client, app, options.appPassword);
    if (options.watchPassword) await ensureRole(client, watch, options.watchPassword);
    await ensureDatabase(client, database, owner, options.template);
    await client.query(
      `REVOKE ALL ON DATABASE ${quoted(database)} FROM PUBLIC; GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(app)}`,
    );
    if (options.watchPassword) await client.query(`GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(watch)}`);
  });
  await withSession(onDatabase(superuserUrl, database), (client) => grantRows(client, owner, app));
  return {
    ownerUrl: onDatabase(superuserUrl, database, owner, options.ownerPassword),
    appUrl: onDatabase(superuserUrl, database, app, options.appPassword),
    ...(options.watchPassword ? { watchUrl: onDatabase(superuserUrl, database, watch, options.watchPassword) } : {}),
  };
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${quoted(role)} LOGIN PASSWORD ${literal(password)} NOSUPERUSER NOCREATEDB NOCREATEROLE`);
}

async function ensureDatabase(client: pg.Client, database: string, owner: string, template?: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount !== 0) return;
  const from = template === undefined ? '' : ` TEMPLATE ${quoted(template)}`;
  await client.query(`CREATE DATABASE ${quoted(database)} OWNER ${quoted(owner)}${from}`);
}

async function grantRows(client: pg.Client, owner: string, app: string): Promise<void> {
  const byOwner = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted(owner)} IN SCHEMA public`;
  await client.query(
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC;
     GRANT USAGE ON SCHEMA public TO ${quoted(app)};
     ${byOwner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${quoted(app)};
     ${byOwner} GRANT USAGE ON SEQUENCES TO ${quoted(app)}`,
  );
}

function onDatabase(url: string, database: string, user?: string, password?: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) changed.username = encodeURIComponent(user);
  if (password !== undefined) changed.password = encodeURIComponent(password);
  return changed.href;
}
