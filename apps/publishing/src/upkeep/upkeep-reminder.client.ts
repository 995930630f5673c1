import { Database, Loop, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { raiseNotice } from '../notice/notice.store.js';
import { reminderOf } from './reminder.js';
import { toBeReminded } from './upkeep.store.js';

/** Tells the owner when the day of a reminder has come, and once more when it has passed undone. */
@Injectable()
export class UpkeepReminder implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop({ name: 'upkeep-reminder', everyMs: 300_000, log, work: () => this.remind() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  async remind(): Promise<boolean> {
    const told = await this.db.transaction(async (tx) => {
      const due = await toBeReminded(tx, 100);
      for (const { item, accountName, state } of due) await raiseNotice(tx, reminderOf(item, accountName, state));
      return due.length;
    });
    if (told > 0) this.relay.poke();
    return told === 100;
  }
}
