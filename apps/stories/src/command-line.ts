import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { workspaceRoot } from '@kanfa/embedded';
import type { Platform } from './platform.js';

export type Ran = { code: number; out: string; err: string };

async function run(args: string[], env: Record<string, string>): Promise<Ran> {
  const root = workspaceRoot();
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ran = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (ran.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ran.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...ran };
}

/** The command line as one of the demo people uses it in a script: nobody is there to be asked. */
export class CommandLine {
  readonly session: string;

  constructor(
    private readonly platform: Platform,
    private readonly key: string,
  ) {
    this.session = join(platform.home, `${key}.session.json`);
  }

  private get person() {
    return this.platform.demo.people.find(({ key }) => key === this.key)!;
  }

  kanfa(args: string[], env: Record<string, string> = {}): Promise<Ran> {
    const sources = ['--no-warnings', '--conditions=@kanfa/source', '--import', './tools/drills/typescript.mjs'];
    const base = { KANFA_SERVER: this.platform.demo.console, KANFA_SESSION: this.session, LANG: 'zh_CN.UTF-8' };
    return run([...sources, 'tools/cli/src/main.ts', ...args], { ...base, ...env });
  }

  signIn(password = this.person.password): Promise<Ran> {
    return this.kanfa(['sign-in', '--login', this.person.username], { KANFA_PASSWORD: password });
  }

  /** What the platform answered to a command that is expected to be done. */
  async answer<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await this.kanfa([...args, '--json']);
    if (code !== 0) throw new Error(`kanfa ${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as T;
  }

  /** What the person's authenticator shows now. */
  async code(): Promise<string> {
    const { out } = await run(['tools/launch/code.mjs', this.person.username], { KANFA_HOME: this.platform.home });
    return out.trim();
  }
}
