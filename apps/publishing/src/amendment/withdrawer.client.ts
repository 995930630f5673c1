import type { Trouble } from '@kanfa/contracts';
import { Database, Loop, type Log, type Tx } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { publishStatus } from '@kanfa/wechat';
import { v7 } from 'uuid';
import type { Config } from '../config.js';
import { Reads } from '../dispatch/reads.client.js';
import { timingOf } from '../dispatch/timing.js';
import { happened, troubleOf } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { beginAttempt, endAttempt } from '../publication/attempt.store.js';
import { lockPublication } from '../publication/publication.store.js';
import { dailyQuota } from '../quota/quota.js';
import { reserve } from '../quota/quota.store.js';
import { amended } from './amended.store.js';
import { begin, deletionOf, fail, type Amendment, type Deletion } from './amendment.js';
import { amendmentColumns, lockAmendment, saveAmendment, toAmendment, type AmendmentRow } from './amendment.store.js';

const by = { kind: 'system', id: 'withdrawer' } as const;
type Leased = { amendment: Amendment; deletion: Deletion };

/** Deletes what a second person let go, once: the intent is committed before the call, and a lost answer is settled by reading. */
@Injectable()
export class Withdrawer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly leaseMs: number;

  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
    private readonly reads: Reads,
    private readonly relay: Relay,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) log: Log,
  ) {
    ({ leaseMs: this.leaseMs } = timingOf(config.DISPATCH_TIME_FACTOR));
    this.loop = new Loop({ name: 'withdrawer', everyMs: 500, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const leased = await this.db.transaction((tx) => this.lease(tx));
    if (!leased) return false;
    await (leased.amendment.state.is === 'approved' ? this.withdraw(leased) : this.reconcile(leased));
    this.relay.poke();
    return true;
  }

  /** The next one whose time has come; looked at again after a lease if this process dies. */
  private async lease(tx: Tx): Promise<Leased | undefined> {
    const row = await tx.row<AmendmentRow>(
      `SELECT ${amendmentColumns} FROM amendment m WHERE m.wake_at <= clock_timestamp() ORDER BY m.wake_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (!row) return undefined;
    const amendment = toAmendment(row);
    await tx.run('UPDATE amendment SET wake_at = clock_timestamp() + make_interval(secs => $2::float8 / 1000) WHERE amendment_id = $1', [
      amendment.amendmentId,
      this.leaseMs,
    ]);
    const deletion = deletionOf(await lockPublication(tx, amendment.publicationId));
    return deletion && { amendment, deletion };
  }

  private async withdraw({ amendment, deletion }: Leased): Promise<void> {
    const { accountId, publicationId, amendmentId } = amendment;
    await this.wechat.token(accountId);
    const attemptId = v7();
    const begun = await this.change(amendment, async (tx, current, now) => {
      if (deletion.path === 'publish' && !(await reserve(tx, accountId, dailyQuota('publish-delete')))) return { wakeAt: inAnHour(now) };
      await beginAttempt(tx, { attemptId, publicationId, step: 'withdraw', epoch: 0, subject: amendmentId });
      return { next: begin(current, now), wakeAt: new Date(now.getTime() + this.leaseMs) };
    });
    if (!begun) return;
    const wechat = this.wechat.as(accountId);
    try {
      await (deletion.path === 'publish' ? wechat.publish.delete(deletion.wechatArticleId) : wechat.mass.delete(deletion.msgId));
    } catch (error) {
      const outcome = happened(error);
      await this.db.transaction((tx) => endAttempt(tx, attemptId, outcome, { problem: troubleOf(error) }));
      // an unknown outcome waits for the lease to end and is then read
      if (outcome !== 'unknown') await this.failed(amendment, troubleOf(error));
      return;
    }
    await this.db.transaction(async (tx) => {
      await endAttempt(tx, attemptId, 'done', { answer: { ...deletion } });
      await this.done(tx, amendment, { zh: '微信已删除这次发布', en: 'WeChat deleted it' });
    });
  }

  /** The answer was lost: whether it is gone is read, and it is never asked to be deleted again. */
  private async reconcile({ amendment, deletion }: Leased): Promise<void> {
    const gone = await this.isGone(amendment, deletion);
    if (gone === undefined) return;
    if (!gone) return this.failed(amendment, notDeleted);
    await this.db.transaction((tx) => this.done(tx, amendment, { zh: '查询微信：已删除', en: 'Asked WeChat: it is deleted' }));
  }

  private async isGone({ accountId, publicationId }: Amendment, deletion: Deletion): Promise<boolean | undefined> {
    if (deletion.path === 'mass') {
      const status = await this.reads.sendState(accountId, deletion.msgId);
      return status === undefined ? undefined : status.toUpperCase() === 'DELETE';
    }
    const { publishId } = await this.db.transaction(async (tx) => (await lockPublication(tx, publicationId)).remote);
    const state = publishId ? await this.reads.publishState(accountId, publishId) : undefined;
    return state && state.publishStatus === publishStatus.deleted;
  }

  private async done(tx: Tx, { amendmentId }: Amendment, says: { zh: string; en: string }): Promise<void> {
    const amendment = await lockAmendment(tx, amendmentId);
    // a person may have reported it done meanwhile
    if (amendment.state.is === 'dispatching') await amended(tx, amendment, { note: amendment.reason, says }, by);
  }

  private async failed(amendment: Amendment, problem: Trouble): Promise<void> {
    await this.change(amendment, async (_tx, current) =>
      current.state.is === 'dispatching' ? { next: fail(current, problem), wakeAt: null } : { wakeAt: null },
    );
  }

  private change(
    { amendmentId }: Amendment,
    decide: (tx: Tx, current: Amendment, now: Date) => Promise<{ next?: Amendment; wakeAt: Date | null }>,
  ): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const current = await lockAmendment(tx, amendmentId);
      const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
      const { next, wakeAt } = await decide(tx, current, now);
      await saveAmendment(tx, current, next ?? current, by, wakeAt);
      return next !== undefined;
    });
  }
}

const inAnHour = (now: Date): Date => new Date(now.getTime() + 3_600_000);
const notDeleted: Trouble = {
  code: 'not-deleted',
  zh: '删除的回答没有收到，查询显示它还在。系统没有再次删除；需要时请重新申请撤回，或在后台手工删除。',
  en: 'The answer to the deletion was lost and WeChat still shows the piece. It was not deleted again; ask anew, or delete it by hand.',
};
