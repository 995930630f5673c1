import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@kanfa/embedded';

export type Ended = { code: number | null; said: string; out: string };

/** One run of the launcher as a person sees it: what it says while it runs, and how it ended. */
export class Launcher {
  said = '';
  private out = '';
  private readonly process: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(args: string[], env: Record<string, string>) {
    const root = workspaceRoot();
    this.process = spawn(process.execPath, [join(root, 'tools/launch/dist/main.js'), ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.process.stderr!.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((resolve) => this.process.once('close', (code) => resolve({ code, said: this.said, out: this.out })));
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** As Ctrl-C does. */
  interrupt(): void {
    this.process.kill('SIGINT');
  }
}

/** Commands of processes that were started for a data folder and still run; each of them has its path in its command or its environment. */
export function leftOf(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => (proc(pid, 'cmdline') + proc(pid, 'environ')).includes(home))
    .map((pid) => proc(pid, 'cmdline').replaceAll('\0', ' '));
}

function proc(pid: string, what: string): string {
  try {
    return existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/${what}`, 'utf8') : '';
  } catch {
    return '';
  }
}
