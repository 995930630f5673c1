import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedProblem } from './problem.js';

export type ChildOptions = {
  /** As people know it: "PostgreSQL". */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  /** Everything the process writes; the log of the run before is kept as `<log>.1`. */
  log: string;
  /** Asked every 50 ms until it says true. */
  ready: (pid: number) => Promise<boolean>;
  readyTimeoutMs?: number;
  env?: NodeJS.ProcessEnv;
  /** The account the process runs as; given only when we are root. */
  account?: { uid: number; gid: number } | undefined;
  stopSignal: NodeJS.Signals;
  stopTimeoutMs?: number;
  /** Ends the process while it is still coming up, for example when a person changes their mind. */
  signal?: AbortSignal | undefined;
};

export type Child = { pid: number; running: () => boolean; stop: () => Promise<void> };

/**
 * Starts a helper process and waits until it is ready.
 *
 * It leads its own process group, so that Ctrl-C in a terminal reaches only the launcher, which stops things in its own order.
 * It cannot outlive its owner either: `setpriv --pdeathsig` makes the kernel send it the stop signal when the owner dies, however
 * it dies. Where there is no setpriv (macOS), the pid file left behind lets the next start find and end it.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  options.signal?.throwIfAborted();
  const child = launch(options);
  const running = () => child.exitCode === null && child.signalCode === null;
  const deadline = Date.now() + (options.readyTimeoutMs ?? 30_000);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  while (!(running() && child.pid !== undefined && (await options.ready(child.pid)))) {
    if (options.signal?.aborted) {
      await stop(child, options);
      throw options.signal.reason as Error;
    }
    const late = Date.now() > deadline;
    if (failure !== undefined || !running() || late) {
      if (late) await stop(child, options);
      throw doesNotComeUp(options, failure);
    }
    await delay(50);
  }
  return { pid: child.pid, running, stop: () => stop(child, options) };
}

/** The end of a log, for a message: the last `count` lines that are not empty. */
export function lastLines(log: string, count = 8): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').split('\n').filter(Boolean).slice(-count).join('\n');
}

function launch(options: ChildOptions): ChildProcess {
  if (existsSync(options.log)) renameSync(options.log, `${options.log}.1`);
  const log = openSync(options.log, 'a', 0o640);
  // set after the change of account: changing it clears the death signal
  const bound = existsSync(setpriv) ? [setpriv, '--pdeathsig', options.stopSignal.replace('SIG', ''), '--'] : [];
  const [command, ...args] = [...bound, options.command, ...options.args];
  const child = spawn(command!, args, {
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', log, log],
    env: options.env ?? process.env,
    ...options.account,
  });
  closeSync(log);
  child.unref();
  return child;
}

const setpriv = '/usr/bin/setpriv';

async function stop(child: ChildProcess, options: ChildOptions): Promise<void> {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  if (ended() || child.pid === undefined) return;
  const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  child.kill(options.stopSignal);
  const killer = setTimeout(() => child.kill('SIGKILL'), options.stopTimeoutMs ?? 20_000);
  await end;
  clearTimeout(killer);
}

function doesNotComeUp(options: ChildOptions, cause?: Error): EmbeddedProblem {
  const lines = lastLines(options.log);
  return new EmbeddedProblem(
    'does-not-start',
    {
      zh: `${options.name} 没有启动成功。请看它的日志 ${options.log}，最后几行是：\n${lines}`,
      en: `${options.name} did not start. Read its log ${options.log}; its last lines are:\n${lines}`,
    },
    { cause },
  );
}
