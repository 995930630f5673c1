import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '@kanfa/embedded';

export type JobResult = {
  ok: boolean;
  seconds: number;
  article: { id: string; title: string; hash: string };
  publication: { id: string; lane: string; state: string; articleUrl: string; evidence: string[] };
  sandbox: Record<'draftsCreated' | 'massSends' | 'publishes' | 'handSends' | 'reads' | 'comments' | 'messages' | 'replies', number>;
  goal: { name: string; before: number; after: number };
  report: { id: string; url: string };
  traces: { publication: string };
};
export type Demo = {
  console: string;
  gateway: string;
  phone: string;
  sandboxKey: string;
  people: { key: string; name: string; username: string; password: string }[];
  accounts: { key: string; name: string; appId: string; appSecret: string }[];
};
export type RunFile = { launcher: number; processes: { name: string; pid: number; port: number; ready: boolean }[] };

/** The whole platform, started by the same launcher a reader of the README starts, in a data folder and at ports of its own. */
export class Platform {
  readonly home = mkdtempSync(join(tmpdir(), 'kanfa-story-'));
  private launcher: ChildProcess | undefined;
  private said = '';

  /** `env`: what a deployment would set. */
  constructor(
    private readonly portOffset: number,
    private readonly env: Record<string, string> = {},
  ) {}

  /** Starts (or starts again) and answers with the JSON result of the main job. */
  start(...args: string[]): Promise<JobResult> {
    const root = workspaceRoot();
    const launcher = spawn(
      process.execPath,
      [join(root, 'tools/launch/dist/main.js'), '--json', '--port-offset', String(this.portOffset), ...args],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], KANFA_HOME: this.home, ...this.env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.launcher = launcher;
    let out = '';
    launcher.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    return new Promise((resolve, reject) => {
      launcher.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        // a launcher that gives up says why here too, and then ends
        if (out.endsWith('\n') && !('problem' in (JSON.parse(out) as object))) resolve(JSON.parse(out) as JobResult);
      });
      launcher.once('exit', (code) => reject(new Error(`The launcher ended with ${code}:\n${this.said}${this.troubles()}`)));
    });
  }

  /** What the services warned of, for whoever reads a failed story: the data folder is gone by then. */
  private troubles(): string {
    const folder = join(this.home, 'logs');
    const lines = existsSync(folder)
      ? readdirSync(folder).flatMap((name) => troublesIn(name, readFileSync(join(folder, name), 'utf8')))
      : [];
    return lines.slice(-60).join('\n');
  }

  get progress(): string {
    return this.said;
  }

  get demo(): Demo {
    return JSON.parse(readFileSync(join(this.home, 'demo.json'), 'utf8')) as Demo;
  }

  get run(): RunFile {
    return JSON.parse(readFileSync(join(this.home, 'run.json'), 'utf8')) as RunFile;
  }

  /** As Ctrl-C or an operator would; answers with the exit code. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const { launcher } = this;
    if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return Promise.resolve(launcher?.exitCode ?? null);
    const ended = new Promise<number | null>((resolve) => launcher.once('exit', resolve));
    launcher.kill(signal);
    return ended;
  }

  async discard(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

const troublesIn = (name: string, text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /"level":"?(?:warn|error|40|50)/.test(line))
    .map((line) => `${name}: ${line.slice(0, 600)}`);
