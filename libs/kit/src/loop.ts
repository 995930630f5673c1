import type { Log } from './logger.js';

/**
 * Work that repeats until it is stopped. A failing round is logged and tried again at the next beat; rounds never overlap. `poke` runs the next
 * round at once. A round that returns true had work to do and is followed by the next without a pause.
 */
export class Loop {
  private wake: (() => void) | undefined;
  private poked = false;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(private readonly options: { name: string; everyMs: number; log: Log; work: () => Promise<boolean | void> }) {}

  start(): void {
    this.running ??= this.run();
  }

  poke(): void {
    this.poked = true;
    this.wake?.();
  }

  /** Waits for the round under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let busy: boolean | void = false;
      try {
        busy = await this.options.work();
      } catch (error) {
        this.options.log.warn({ err: error, loop: this.options.name }, 'round failed, the next one tries again');
      }
      if (!busy) await this.pause();
    }
  }

  private async pause(): Promise<void> {
    if (!this.poked && !this.stopping) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.options.everyMs);
        this.wake = () => (clearTimeout(timer), resolve());
      });
    }
    this.poked = false;
    this.wake = undefined;
  }
}
