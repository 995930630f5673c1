import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of a drill, started from one of our files with one JSON argument. It does nothing before `go`, so spares can stand by. */
export class Child {
  private readonly loaded: Promise<void>;

  private constructor(private readonly process: ChildProcess) {
    this.loaded = this.heard('loaded');
    this.loaded.catch(() => undefined);
  }

  static start(file: `./${string}.ts`, argument: unknown): Child {
    const hook = fileURLToPath(new URL('../typescript.mjs', import.meta.url));
    const execArgv = ['--no-warnings', '--conditions=@kanfa/source', '--import', hook];
    return new Child(
      fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(argument)], {
        execArgv,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** Starts the work; resolves when it is under way. */
  async go(): Promise<void> {
    await this.loaded;
    const working = this.heard('working');
    this.process.send('go');
    await working;
  }

  /** Asks the working process something and returns its answer. */
  async ask(question: unknown): Promise<unknown> {
    const answer = once(this.process, 'message');
    this.process.send(question as object);
    return (await answer)[0] as unknown;
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.process.kill(signal);
  }

  /** Resolves when the process has ended. */
  async ended(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
  }

  private heard(word: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.process.on('message', (message) => message === word && resolve());
      this.process.once('exit', (code, signal) => reject(new Error(`A drill's process ended (${code ?? signal}) before it was ${word}`)));
    });
  }
}

/** The other side: runs `work` with the JSON argument once told to, and ends when the drill does, however it ends. */
export async function asChild<T>(work: (argument: T) => Promise<void>): Promise<void> {
  process.once('disconnect', () => process.exit());
  process.send?.('loaded');
  await once(process, 'message');
  await work(JSON.parse(process.argv[2]!) as T);
  process.send?.('working');
}
