import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '@kanfa/embedded';
import type { Login } from './newsroom.js';

/** Away from the ports a person's own newsroom uses on this machine. */
const portOffset = 20_000;
const lastWords = 'Ctrl-C stops everything';

export type Platform = { pid: number; seconds: number; stop(): Promise<void> };

/** An empty data folder that PostgreSQL's own account can reach too. */
export function emptyHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'kanfa-bench-'));
  chmodSync(home, 0o755);
  return home;
}

/** Runs `npm start` and waits until it says that everything is there. The data folder stays: the next start finds it. */
export async function startPlatform(home: string, env: Record<string, string> = {}): Promise<Platform> {
  const begin = performance.now();
  const child = spawn('npm', ['start', '--silent', '--', '--port-offset', String(portOffset)], {
    cwd: workspaceRoot(),
    env: { ...process.env, ...env, KANFA_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killed = () => void child.kill('SIGTERM');
  process.once('exit', killed);
  await greeting(child);
  return {
    pid: child.pid!,
    seconds: (performance.now() - begin) / 1_000,
    stop: async () => {
      process.off('exit', killed);
      const gone = new Promise((resolve) => child.once('close', resolve));
      process.kill(launcherOf(home), 'SIGTERM');
      await gone;
    },
  };
}

async function greeting({ stderr }: ChildProcess): Promise<void> {
  const said: string[] = [];
  const lines = createInterface({ input: stderr! });
  for await (const line of lines) {
    said.push(line);
    if (line.includes(lastWords)) break;
  }
  if (!said.at(-1)?.includes(lastWords)) throw new Error(`The platform did not come up:\n${said.join('\n')}`);
  // what comes later is read and dropped, or the launcher would block on a full pipe
  stderr!.resume();
}

const launcherOf = (home: string): number => (JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as { launcher: number }).launcher;

type Demo = { gateway: string; console: string; people: Login[] };

/** The demo newsroom the first start made, and its lead, who may read everything. */
export function demoOf(home: string): { gateway: string; origin: string; lead: Login } {
  const demo = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as Demo;
  return { gateway: demo.gateway, origin: demo.console, lead: demo.people[0]! };
}
