import { Database, Loop, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';
import { AgeArticles } from './age-articles.use-case.js';

const batch = 100;

/** Looks once an hour for articles that have come of age. */
@Injectable()
export class AgeingLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly loop: Loop;

  constructor(db: Database, relay: Relay, ageing: AgeArticles, @Inject(LOG) log: Log, @Inject(CONFIG) config: Config) {
    const work = async () => {
      const marked = await db.transaction((tx) => ageing.run(tx, config.ARTICLE_AGEING_DAYS, batch));
      if (marked > 0) relay.poke();
      return marked === batch;
    };
    this.loop = new Loop({ name: 'ageing', everyMs: 3_600_000, log, work });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
