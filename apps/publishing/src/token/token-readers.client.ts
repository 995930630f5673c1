import { Database, Loop, type Log } from '@kanfa/kit';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { countReads, type ReadCount } from './token-read.store.js';

/** Who reads a token: one of our services, or a program by its API key. */
export type Reader = { reader: string; name: string };
export const serviceReader = (service: string): Reader => ({ reader: `service:${service}`, name: service });
export const ourselves = serviceReader('publishing');

/** Counts readings by account, reader and hour. Calls to WeChat are many, so counts are gathered for a few seconds before they are written. */
@Injectable()
export class TokenReaders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private counts = new Map<string, ReadCount>();
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop({ name: 'token-readers', everyMs: 2_000, log, work: () => this.flush() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.flush();
  }

  note(accountId: string, { reader, name }: Reader): void {
    const at = new Date();
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
    const key = `${accountId} ${reader} ${hour.getTime()}`;
    const known = this.counts.get(key);
    this.counts.set(key, { accountId, reader, name, hour, at, reads: (known?.reads ?? 0) + 1 });
  }

  /** What could not be written is written with the next round. */
  private async flush(): Promise<void> {
    if (this.counts.size === 0) return;
    const taken = this.counts;
    this.counts = new Map();
    try {
      await countReads(this.db, [...taken.values()]);
    } catch (error) {
      for (const [key, count] of taken) {
        const since = this.counts.get(key);
        this.counts.set(key, since ? { ...since, reads: since.reads + count.reads } : count);
      }
      throw error;
    }
  }
}
