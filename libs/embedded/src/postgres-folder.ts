import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { isRoot, reachable, serverAccount, type Account } from './account.js';
import { EmbeddedProblem } from './problem.js';

/** Where copies and data live that the server's own account has to reach. */
const sharedFolder = '/var/lib/kanfa';

export type DataFolder = {
  /** The real folder with PG_VERSION in it (or the empty one initdb fills). */
  data: string;
  /** A folder beside the data that the server's account can use. */
  base: string;
  account: Account | undefined;
};

/**
 * Finds or makes `<dir>/data`. When root and the server's account cannot reach `dir`, it is a link to a folder below /var/lib/kanfa:
 * the link moves with `dir`, and data whose `dir` was thrown away and made again go away too.
 */
export function dataFolder(dir: string): DataFolder {
  mkdirSync(dir, { recursive: true });
  const home = resolve(dir);
  const data = join(home, 'data');
  const account = isRoot() ? serverAccount() : undefined;
  if (lstatSync(data, { throwIfNoEntry: false }) === undefined) {
    if (account === undefined || reachable(home)) makeFor(data, account);
    else symlinkSync(elsewhere(home, account), data);
  }
  return described(data, home, account);
}

function described(link: string, home: string, account: Account | undefined): DataFolder {
  if (!existsSync(link)) throw lost(link);
  const data = realpathSync(link);
  const { uid, gid } = statSync(data);
  const base = data === join(realpathSync(home), 'data') ? home : resolve(data, '..');
  if (account !== undefined) {
    if (!reachable(base)) throw unreachable(base);
    return { data, base, account: uid === 0 ? account : { uid, gid } };
  }
  if (uid !== process.getuid?.()) throw notOurs(data);
  return { data, base, account };
}

/**
 * An empty folder beside the data for initdb to fill, moved into place once it is whole: a start that dies half way leaves nothing
 * that looks like a database.
 */
export function workFolder({ base, account }: DataFolder): string {
  for (const left of readdirSync(base).filter((name) => name.startsWith('initdb-')))
    rmSync(join(base, left), { recursive: true, force: true });
  const folder = mkdtempSync(join(base, 'initdb-'));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Deletes `dir` and its data, wherever they lie. */
export function removeData(dir: string, { data, base }: DataFolder): void {
  rmSync(data, { recursive: true, force: true });
  if (resolve(base) !== resolve(dir)) rmSync(base, { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
}

/** Makes the shared folder, open to every account whatever the umask says, and returns it. */
export function openSharedFolder(): string {
  mkdirSync(sharedFolder, { recursive: true });
  chmodSync(sharedFolder, 0o755);
  return sharedFolder;
}

function makeFor(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { mode: 0o700 });
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
}

function elsewhere(home: string, account: Account): string {
  openSharedFolder();
  for (const name of readdirSync(sharedFolder)) {
    const note = join(sharedFolder, name, 'home');
    if (existsSync(note) && readFileSync(note, 'utf8') === home) rmSync(join(sharedFolder, name), { recursive: true });
  }
  const base = mkdtempSync(join(sharedFolder, 'data-'));
  chmodSync(base, 0o755);
  writeFileSync(join(base, 'home'), home);
  makeFor(join(base, 'data'), account);
  return join(base, 'data');
}

const lost = (data: string) =>
  new EmbeddedProblem('data-lost', {
    zh: `${data} 指向的数据库目录不见了。若要重新开始，请删除 ${data} 后重试；否则请先恢复该目录。`,
    en: `The database folder that ${data} points to is gone. To begin anew, delete ${data} and try again; otherwise restore that folder first.`,
  });

const unreachable = (base: string) =>
  new EmbeddedProblem('data-unreachable', {
    zh: `数据库进程（不是 root）进不去 ${base}。请执行 chmod o+x 放开它和它的上级目录，或换一个数据目录。`,
    en: `The database process (which is not root) cannot reach ${base}. Open it and the folders above with chmod o+x, or choose another data folder.`,
  });

const notOurs = (data: string) =>
  new EmbeddedProblem('data-of-another-user', {
    zh: `${data} 属于另一个系统用户。请用当初的用户启动，或换一个数据目录。`,
    en: `${data} belongs to another system user. Start as the user of the first time, or choose another data folder.`,
  });
