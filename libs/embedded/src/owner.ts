import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedProblem, errorCode } from './problem.js';

export type Claim = {
  name: string;
  /** File naming the process that started the server; lies beside its data. */
  ownerFile: string;
  /** File in which the server itself keeps its process id. */
  pidFile: string;
  /** The path of its data or configuration as its command line has it: after a crash its pid can belong to anyone, also to another server. */
  servedPath: string;
  stopSignal: NodeJS.Signals;
};

/**
 * Makes sure no other server works on the same data, then notes this process as the owner. A server whose owner has died is
 * ended; one whose owner is alive is left alone and the start is refused.
 */
export async function claimData(claim: Claim): Promise<void> {
  const pid = serverPid(claim);
  if (pid !== undefined) {
    const owner = numberIn(claim.ownerFile);
    // a server that was killed a moment ago is not in use, it is only not gone yet
    if (owner !== undefined && alive(owner) && !(await gone(claim, 1_000))) throw inUse(claim, owner);
    if (serverPid(claim) === pid) process.kill(pid, claim.stopSignal);
    if (!(await gone(claim, 15_000))) throw inUse(claim, pid);
  }
  const stale = numberIn(claim.pidFile);
  // the pid now belongs to another program: PostgreSQL would refuse to start. A dead pid stays, it guards against surviving backends
  if (stale !== undefined && alive(stale)) rmSync(claim.pidFile, { force: true });
  writeFileSync(claim.ownerFile, `${process.pid}\n`, { mode: 0o644 });
}

function serverPid(claim: Claim): number | undefined {
  const pid = numberIn(claim.pidFile);
  return pid !== undefined && alive(pid) && serves(pid, claim.servedPath) ? pid : undefined;
}

async function gone(claim: Claim, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (serverPid(claim) !== undefined) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}

function numberIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const number = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isNaN(number) ? undefined : number;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  // a zombie is over, it only waits for its parent to ask how it ended
  return !/^State:\s+Z/m.test(about(pid, 'status'));
}

// where there is no /proc (macOS) the pid alone has to do
const serves = (pid: number, path: string): boolean => !existsSync('/proc/self') || about(pid, 'cmdline').split('\0').includes(path);

function about(pid: number, what: 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}

function inUse(claim: Claim, pid: number): EmbeddedProblem {
  return new EmbeddedProblem('data-in-use', {
    zh: `这份 ${claim.name} 数据正被进程 ${pid} 使用。请先结束它，或用 KANFA_HOME 换一个数据目录。`,
    en: `These ${claim.name} data are in use by process ${pid}. End it first, or choose another data folder with KANFA_HOME.`,
  });
}
