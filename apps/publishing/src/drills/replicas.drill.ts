import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workspaceRoot, type History } from '@kanfa/testing';

/** Processes of publishing beside each other; whoever dies is started again, as an orchestrator would. */
export class Replicas {
  deaths = 0;
  private said = '';
  private readonly running = new Map<number, ChildProcess>();
  private stopped = false;

  constructor(
    /** Where fates are laid down; none by themselves. */
    private readonly fates: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly history: History,
    /** More environment for the replica at a place. */
    private readonly own: (place: number) => NodeJS.ProcessEnv = () => ({}),
  ) {}

  start(count: number): void {
    for (let place = 0; place < count; place++) this.startOne(place);
  }

  /** How many lines of their logs hold this. */
  heard(words: string): number {
    return this.said.split(words).length - 1;
  }

  /** Ends the replica at this place at once; the next one takes its place. */
  kill(place: number): number | undefined {
    const replica = this.running.get(place);
    replica?.kill('SIGKILL');
    return replica?.pid;
  }

  stop(): void {
    this.stopped = true;
    for (const replica of this.running.values()) replica.kill('SIGKILL');
  }

  private startOne(place: number): void {
    const hook = new URL('../../../../tools/drills/typescript.mjs', import.meta.url).href;
    const main = fileURLToPath(new URL('../main.drill.ts', import.meta.url));
    const args = ['--no-warnings', '--conditions=@kanfa/source', '--import', hook, main, this.fates];
    const env = { ...this.env, ...this.own(place) };
    const replica = spawn(process.execPath, args, { cwd: workspaceRoot(), env, stdio: ['ignore', 'pipe', 'inherit'] });
    replica.stdout.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.running.set(place, replica);
    replica.once('exit', (code, signal) => {
      this.running.delete(place);
      if (this.stopped) return;
      this.deaths++;
      this.history.note('died', { place, code, signal });
      this.startOne(place);
    });
  }
}
