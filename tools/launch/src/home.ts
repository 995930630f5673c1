import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchProblem } from './launch-problem.js';
import { birthOf } from './process-table.js';

/**
 * Makes the data folder and claims it for this launcher, so that nobody else touches it meanwhile. `fresh` sets what is there aside first.
 * Refused at once, with nothing changed, while another launcher is at work in it.
 */
export function openHome(home: string, fresh: boolean): void {
  try {
    if (existsSync(home)) refuseWhenInUse(home);
    if (fresh && existsSync(home)) renameSync(home, `${home}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
    mkdirSync(home, { recursive: true, mode: 0o755 });
    writeFileSync(claimFile(home), `${process.pid} ${birthOf(process.pid)}\n`);
  } catch (cause) {
    throw cause instanceof LaunchProblem ? cause : unusable(home, cause);
  }
}

const claimFile = (home: string): string => join(home, 'launcher.pid');

function refuseWhenInUse(home: string): void {
  const file = claimFile(home);
  const [pid = '', birth = ''] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(/ (.*)/) : [];
  if (pid === '' || birthOf(Number(pid)) !== birth) return;
  throw new LaunchProblem({
    zh: `数据目录 ${home} 正被另一个 Kanfa（进程 ${pid}）使用。请先按 Ctrl-C 停止它；要同时再开一份，请用 KANFA_HOME 换目录，并加 --port-offset。`,
    en: `The data folder ${home} is in use by another Kanfa (process ${pid}). Stop that one first with Ctrl-C; for a second copy choose another folder with KANFA_HOME, and add --port-offset.`,
  });
}

function unusable(home: string, cause: unknown): LaunchProblem {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return new LaunchProblem(
    {
      zh: `数据目录 ${home} 用不了（${code}）。请检查它的权限和磁盘空间，或用 KANFA_HOME 换一个目录。`,
      en: `The data folder ${home} cannot be used (${code}). Check its permissions and the disk's space, or choose another folder with KANFA_HOME.`,
    },
    { cause },
  );
}
