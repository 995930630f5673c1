import { Database, Loop, type Log } from '@kanfa/kit';
import { enqueue, Relay } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { progress } from './goal.js';
import { saveProgress, takeChangedGoal } from './goal.store.js';
import { measure } from './metric.store.js';

/** Computes goals anew whose ground has moved, one in a transaction; replicas share the work. */
@Injectable()
export class GoalKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop({ name: 'goal-keeper', everyMs: 500, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const found = await this.db.transaction(async (tx) => {
      const goal = await takeChangedGoal(tx);
      if (!goal) return false;
      if (goal.closedAt) return true;
      const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
      const { next, events } = progress(goal, await measure(tx, goal), now);
      await saveProgress(tx, next);
      await enqueue(tx, events, { kind: 'system', id: 'goal-keeper' });
      return true;
    });
    if (found) this.relay.poke();
    return found;
  }
}
