import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedProblem } from './problem.js';
import { workspaceRoot } from './workspace.js';

export type Migration = {
  /** Owner and file, for example `review/20260301T1200_review.sql`: the same wherever the checkout lies. */
  name: string;
  sql: string;
  checksum: string;
  /** The first line is `-- no transaction`: one statement that PostgreSQL refuses inside a transaction, such as CREATE INDEX CONCURRENTLY. */
  alone: boolean;
};

const shared = ['libs/messaging', 'libs/kit', 'libs/service'];

/** The folders whose files make up one service's database, in order: shared tables first. Folders that do not exist are left out. */
export function migrationFolders(service: string, root: string = workspaceRoot()): string[] {
  if (!existsSync(join(root, 'apps', service))) throw unknownService(service);
  return [...sharedMigrationFolders(root), join(root, 'apps', service, 'migrations')].filter((folder) => existsSync(folder));
}

/** The tables every service's database has, for the specs of the libraries they belong to. */
export function sharedMigrationFolders(root: string = workspaceRoot()): string[] {
  return shared.map((owner) => join(root, owner, 'migrations')).filter((folder) => existsSync(folder));
}

/** All migrations of the folders, folder by folder and by file name within each. */
export function readMigrations(folders: readonly string[]): Migration[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => read(folder, file)),
  );
}

/** One value for a whole set of migrations: equal sets make equal databases. */
export function checksumOf(migrations: readonly Migration[]): string {
  return sha256(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join('\n'));
}

function read(folder: string, file: string): Migration {
  // a checkout with CRLF line ends is the same migration
  const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return {
    name: `${basename(dirname(folder))}/${file}`,
    sql,
    checksum: sha256(sql),
    alone: sql.split('\n', 1)[0]?.trim() === '-- no transaction',
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function unknownService(service: string): EmbeddedProblem {
  return new EmbeddedProblem('unknown-service', {
    zh: `没有名为 ${service} 的服务（apps/${service} 不存在）。请检查名字。`,
    en: `There is no service named ${service} (apps/${service} does not exist). Check the name.`,
  });
}
