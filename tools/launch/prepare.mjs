// What has to be there before anything of ours can run: packages and a build. Works on Node 18 without any package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamps = join(root, 'node_modules', '.cache', 'kanfa');

const say = (zh, en) => process.stderr.write(`${zh} · ${en}\n`);
const quit = (zh, en) => {
  say(zh, en);
  process.exit(1);
};

/** Node 24 from npm, the version everything is tested with. */
export const node24 = join(root, 'node_modules', '.bin', 'node');
export const environment = (extra = {}) => ({
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  ...extra,
});

function run(command, args, options = {}) {
  // standard output belongs to the caller's result: everything that prepares talks on standard error
  const { status, signal } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: environment(), ...options });
  if (signal) process.exit(130);
  return status === 0;
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const stampIs = (name, value) => existsSync(join(stamps, name)) && readFileSync(join(stamps, name), 'utf8') === value;
function stamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/** `npm ci`, when node_modules is missing or belongs to another lockfile. */
export function ensureInstalled() {
  const lock = hashOf(join(root, 'package-lock.json'));
  if (existsSync(node24) && stampIs('installed', lock)) return;
  say('正在安装依赖（只在第一次或依赖变化后）…', 'Installing packages (first time, or after they changed)…');
  // npm itself runs under the system's Node
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: process.env })) {
    quit(
      '依赖没有装好：请检查网络或 npm 源，然后重试。',
      'The packages could not be installed: check the network or the npm registry, then try again.',
    );
  }
  if (!existsSync(node24))
    quit(
      '这个平台没有可用的 Node 24。请在 Linux 或 macOS 的 x64/arm64 上运行。',
      'There is no Node 24 for this platform. Run on Linux or macOS, x64 or arm64.',
    );
  stamp('installed', lock);
}

/** Newest change below the source folders: cheap to compute, so that a warm start does not ask the build tool. */
function sourcesStamp() {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['node_modules', 'dist', '.nx'].includes(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else hash.update(`${path}:${statSync(path).mtimeMs}:${statSync(path).size}\n`);
    }
  };
  for (const folder of ['apps', 'libs', 'tools']) walk(join(root, folder));
  return hash.update(hashOf(join(root, 'package-lock.json'))).digest('hex');
}

/** Builds everything that runs, when something changed since the last build. */
export function ensureBuilt() {
  const sources = sourcesStamp();
  if (stampIs('built', sources)) return;
  say('正在构建…', 'Building…');
  if (!run('nx', ['run-many', '-t', 'build', '--outputStyle=static', '--parallel=2']))
    quit('构建失败，原因见上。', 'The build failed; the reason stands above.');
  stamp('built', sources);
}
