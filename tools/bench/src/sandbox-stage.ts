import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { workspaceRoot } from '@kanfa/embedded';

export type Simulator = {
  base: string;
  seconds: number;
  control: <T>(path: string, body?: object) => Promise<T>;
  megabytes: () => number;
  /** The most it ever had. */
  highest: () => number;
  stop: () => Promise<void>;
};

const kilobytes = (file: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))![1]);

/** The simulator as a process of its own, from its sources, until it says that it is ready. */
export async function startSimulator(dir: string): Promise<Simulator> {
  const begin = performance.now();
  const flags = ['--no-warnings', '--conditions=@kanfa/source', '--import', './tools/drills/typescript.mjs'];
  const child = spawn(process.execPath, [...flags, 'apps/wechat-sandbox/src/main.ts'], {
    cwd: workspaceRoot(),
    env: { PATH: process.env['PATH'], PORT: '0', SANDBOX_DIR: dir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killed = () => void child.kill('SIGKILL');
  process.once('exit', killed);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { base } = JSON.parse(line) as { base: string };
  return {
    base,
    seconds: (performance.now() - begin) / 1_000,
    control: async (path, body) => {
      const answer = await fetch(`${base}/__sandbox/${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {});
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    megabytes: () => kilobytes(`/proc/${child.pid}/smaps_rollup`, 'Rss') / 1_024,
    highest: () => kilobytes(`/proc/${child.pid}/status`, 'VmHWM') / 1_024,
    stop: async () => {
      process.off('exit', killed);
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Starts a part of the bench as a process of its own; ends with this one. */
export const part = (name: string): ChildProcess => fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)));
export const told = async <T>(child: ChildProcess): Promise<T> => ((await once(child, 'message')) as [T])[0];
