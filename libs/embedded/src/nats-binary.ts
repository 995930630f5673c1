import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isRoot } from './account.js';
import { EmbeddedProblem } from './problem.js';
import { toolCache } from './workspace.js';

const run = promisify(execFile);
const name = 'nats-server';

/**
 * Finds `nats-server` on the PATH, or takes it out of Debian's package into `cacheDir` once. The package is unpacked, not
 * installed: installing it would also register a system service.
 */
export async function findNatsServer(cacheDir: string = toolCache(), signal?: AbortSignal): Promise<string> {
  const known = onPath();
  if (known !== undefined) return known;
  const folder = join(cacheDir, name);
  const cached = join(folder, 'usr', 'sbin', name);
  if (!existsSync(cached)) await fetchInto(cacheDir, folder, signal);
  return cached;
}

function onPath(): string | undefined {
  // an ordinary user's PATH leaves out the folder Debian puts servers in
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/bin', '/usr/sbin'];
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(executable);
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function fetchInto(cacheDir: string, folder: string, signal?: AbortSignal): Promise<void> {
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    await download(work, signal);
    const [archive] = readdirSync(work).filter((file) => file.endsWith('.deb'));
    const unpacked = join(work, 'unpacked');
    await run('dpkg', ['-x', join(work, archive!), unpacked]);
    renameSync(unpacked, folder);
  } catch (cause) {
    // another start may have put it there in the meantime
    signal?.throwIfAborted();
    if (!existsSync(folder)) throw unavailable(cause);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(work: string, signal?: AbortSignal): Promise<void> {
  const get = () => run('apt-get', ['download', '-qq', name], { cwd: work, timeout: 120_000, signal });
  try {
    await get();
  } catch (error) {
    // a fresh machine has no package lists yet, or old ones; only root may fetch them
    if (!isRoot()) throw error;
    await updateLists(signal);
    await get();
  }
}

async function updateLists(signal?: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run('apt-get', ['update', '-qq'], { timeout: 180_000, signal });
      return;
    } catch (error) {
      // a machine that just booted may be updating them itself; apt-get does not wait for that
      const locked = String((error as { stderr?: string }).stderr).includes('Could not get lock');
      if (!locked || attempt === 60) throw error;
      await delay(1_000);
    }
  }
}

function unavailable(cause: unknown): EmbeddedProblem {
  return new EmbeddedProblem(
    'no-nats-server',
    {
      zh: '没有找到 nats-server，也没能从 Debian 软件源取得。请执行 apt-get install nats-server，或把 nats-server（2.9 或更新）放进 PATH，或用 NATS_URL 指向自己的 NATS。',
      en: 'No nats-server was found, and it could not be fetched from Debian. Run apt-get install nats-server, or put nats-server 2.9 or newer on the PATH, or point NATS_URL at a NATS of your own.',
    },
    { cause },
  );
}
