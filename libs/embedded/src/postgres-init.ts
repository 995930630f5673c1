import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries.js';
import { workFolder, type DataFolder } from './postgres-folder.js';
import { EmbeddedProblem } from './problem.js';

export const superuser = 'postgres';
const neededMegabytes = 200;

/** The superuser's password of the data in `folder`, which are made first when there are none. */
export async function initialised(dir: string, folder: DataFolder, binaries: PostgresBinaries): Promise<string> {
  const passwordFile = join(dir, 'superuser.password');
  if (existsSync(join(folder.data, 'PG_VERSION'))) {
    requireSameMajor(folder.data, binaries.version);
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8');
    throw new EmbeddedProblem('password-lost', {
      zh: `数据库密码文件 ${passwordFile} 不见了。请恢复它；若可以放弃数据，请删除整个 ${dir} 后重试。`,
      en: `The database password file ${passwordFile} is gone. Restore it; if the data may go, delete ${dir} as a whole and try again.`,
    });
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await initdb(folder, binaries, password);
  return password;
}

async function initdb(folder: DataFolder, binaries: PostgresBinaries, password: string): Promise<void> {
  const { data, base, account } = folder;
  const work = workFolder(folder);
  const handedOver = join(base, 'initdb-password');
  writeFileSync(handedOver, password, { mode: 0o600 });
  if (account !== undefined) chownSync(handedOver, account.uid, account.gid);
  const args = [
    '-D',
    work,
    `--username=${superuser}`,
    `--pwfile=${handedOver}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  try {
    await promisify(execFile)(binaries.initdb, args, { cwd: base, ...account });
    renameSync(work, data);
  } catch (cause) {
    const told = (cause as { stderr?: string }).stderr ?? '';
    throw new EmbeddedProblem(
      'initdb-failed',
      {
        zh: `数据库没有建成。请检查磁盘空间和目录 ${data} 的权限。initdb 的话：\n${told}`,
        en: `The database could not be made. Check disk space and the permissions of ${data}. initdb says:\n${told}`,
      },
      { cause },
    );
  } finally {
    rmSync(handedOver, { force: true });
    rmSync(work, { recursive: true, force: true });
  }
}

function requireSameMajor(data: string, version: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const [major] = version.split('.');
  if (made === major) return;
  throw new EmbeddedProblem('other-postgres-version', {
    zh: `${data} 是 PostgreSQL ${made} 的数据，而这里带的是 ${version}。请先用旧版本导出数据，或换一个数据目录。`,
    en: `${data} holds data of PostgreSQL ${made}, while ${version} comes with this version. Export them with the old version first, or choose another data folder.`,
  });
}

/** Throws a sentence when the disk has no room for a database that works. */
export function requireSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= neededMegabytes) return;
  throw new EmbeddedProblem('disk-full', {
    zh: `${folder} 所在磁盘只剩 ${free} MB，至少需要 ${neededMegabytes} MB。请清理磁盘或换一个数据目录。`,
    en: `The disk of ${folder} has only ${free} MB left; at least ${neededMegabytes} MB are needed. Make room or choose another data folder.`,
  });
}
