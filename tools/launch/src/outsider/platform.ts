import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { workspaceRoot } from '@kanfa/embedded';

type RunFile = { launcher: number; processes: { name: string; pid: number | null; ready: boolean }[] };

/** The whole platform as `npm start -- --no-demo` starts it, in a data folder and at ports of its own. Its launcher is started again when it dies. */
export class Platform {
  readonly home = mkdtempSync(join(tmpdir(), 'kanfa-outsider-'));
  private launcher: ChildProcess | undefined;
  private stopped = false;
  private said = '';
  relaunches = -1;

  /** `env`: more of what a deployment would set. */
  constructor(
    private readonly portOffset: number,
    private readonly env: Record<string, string> = {},
  ) {}

  start(): void {
    this.relaunches++;
    const args = [join(workspaceRoot(), 'tools/launch/start.mjs'), '--no-demo', '--port-offset', String(this.portOffset)];
    // whoever makes two hundred articles in a few minutes is faster than people are allowed to be
    const limits = { PERSON_PER_MINUTE: '100000', ADDRESS_PER_MINUTE: '100000' };
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], KANFA_HOME: this.home, ...limits, ...this.env };
    const launcher = spawn(process.execPath, args, { cwd: workspaceRoot(), env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (text: Buffer) => (this.said += text.toString()));
    launcher.once('exit', () => {
      if (!this.stopped) this.start();
    });
    this.launcher = launcher;
  }

  /** Waits until every part answers. */
  async ready(seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1_000;
    while (Date.now() < until) {
      const { processes } = this.run();
      if (processes.length >= 11 && processes.every(({ ready }) => ready)) return;
      await delay(500);
    }
    throw new Error(`The platform did not become ready:\n${this.said.slice(-4_000)}`);
  }

  run(): RunFile {
    const file = join(this.home, 'run.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunFile) : { launcher: 0, processes: [] };
  }

  /** Ends it in order; its data stay until `discard`. */
  async stop(): Promise<void> {
    this.stopped = true;
    const { launcher } = this;
    if (launcher && launcher.exitCode === null) {
      const ended = new Promise((resolve) => launcher.once('exit', resolve));
      launcher.kill('SIGTERM');
      await ended;
    }
  }

  async discard(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
