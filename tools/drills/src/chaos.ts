import { setTimeout as delay } from 'node:timers/promises';
import type { History } from '@kanfa/testing';

/** Faults that repeat, each at its own interval, until stopped. */
export class Chaos {
  count = 0;
  private readonly ending = new AbortController();
  private readonly running: Promise<void>[] = [];

  constructor(private readonly history: History) {}

  every(ms: number, what: string, fault: () => Promise<unknown>): void {
    this.running.push(this.repeat(ms, what, fault));
  }

  /** Lets the faults under way finish (what was stopped is started again). */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.running);
  }

  private async repeat(ms: number, what: string, fault: () => Promise<unknown>): Promise<void> {
    for (;;) {
      await delay(ms, undefined, { signal: this.ending.signal }).catch(() => undefined);
      if (this.ending.signal.aborted) return;
      this.count++;
      this.history.note(what, { detail: await fault() });
    }
  }
}
