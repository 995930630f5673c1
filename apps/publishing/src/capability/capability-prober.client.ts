import { Database, Loop, type Log } from '@kanfa/kit';
import { CONFIG, LOG } from '@kanfa/service';
import { WechatError, type WechatClient } from '@kanfa/wechat';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { commentsAfter, probes, refused, told, type Learnt } from './capability.js';
import { takeDueAccount } from './capability.store.js';
import { KeepMatrix } from './keep-matrix.use-case.js';

const system = { kind: 'system', id: 'capability-prober' } as const;

/** Asks WeChat what an account may do: on demand, and every account once in so many hours. A probe is eleven reads without effect. */
@Injectable()
export class CapabilityProber implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
    private readonly keeping: KeepMatrix,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'capability-prober', everyMs: 60_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    if (this.config.CAPABILITY_PROBE_HOURS > 0) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Throws what keeps every question from being asked: no token, no connection. */
  async ask(accountId: string): Promise<Learnt[]> {
    const wechat = this.wechat.as(accountId);
    const matrix: Learnt[] = [];
    for (const { name, path } of probes) {
      const learnt = await this.one(wechat, name, path);
      matrix.push(name === 'comments' ? commentsAfter(learnt, await this.commentsErrcode(wechat)) : learnt);
    }
    return matrix;
  }

  private async one(wechat: WechatClient, name: Learnt['name'], path: string): Promise<Learnt> {
    try {
      return told(name, path, (await wechat.quota.get(path)).quota);
    } catch (error) {
      if (error instanceof WechatError) return refused(name, path, error.errcode);
      throw error;
    }
  }

  private async commentsErrcode(wechat: WechatClient): Promise<number | undefined> {
    try {
      await wechat.comments.list({ msgDataId: '1', index: 0 }, { size: 1 });
      return undefined;
    } catch (error) {
      return error instanceof WechatError ? error.errcode : undefined;
    }
  }

  private async round(): Promise<boolean> {
    const accountId = await this.db.transaction((tx) => takeDueAccount(tx, this.config.CAPABILITY_PROBE_HOURS));
    if (!accountId) return false;
    try {
      const matrix = await this.ask(accountId);
      await this.db.transaction((tx) => this.keeping.run(tx, accountId, matrix, system));
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'capabilities could not be probed, the next turn tries again');
    }
    return true;
  }
}
