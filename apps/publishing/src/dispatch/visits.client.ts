import { Database, together, type Say, type Tx } from '@kanfa/kit';
import { Relay, withTrace } from '@kanfa/messaging';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { readAccount } from '../account/account.store.js';
import { approvalOf } from '../approval/approval.store.js';
import type { Config } from '../config.js';
import { abandonAttempts } from '../publication/attempt.store.js';
import { addEvidence, type Evidence } from '../publication/evidence.store.js';
import type { Publication } from '../publication/publication.js';
import { lockForVisit, publicationColumns, savePublication, toPublication, type PublicationRow } from '../publication/publication.store.js';
import { doubt, fenced } from '../publication/sending.js';
import { goesBy, type Waiting } from './beside.js';
import { Roaming } from './roaming.client.js';
import { start } from './start.js';
import { pauseBefore, startOf, timingOf, type Timing } from './timing.js';
import type { Visit } from './visit.js';

/** What a visit found out: the next state, what was seen, when to look again (default: by the state), and what is stored along with it. */
export type Finding = { next: Publication; evidence?: Evidence[]; wakeAt?: Date | null; along?: () => Promise<unknown> };

const by = { kind: 'system', id: 'dispatcher' } as const;

const underWay = `(b.state ->> 'is') IN ('claimed', 'dispatching', 'unknown', 'reconciling')`;

/**
 * The first publication whose time has come, and what of its account is looked for meanwhile. Of an account where nothing is under way only the
 * one that waits longest is given out: a dispatcher that passes over a locked row must not take the account's next one before it. The row's key
 * is left alone, so that whoever refers to it in that moment (a rehearsal, a hand step) does not hold it up.
 */
export const nextInTurn = `SELECT ${publicationColumns}, p.traceparent, clock_timestamp() AS now,
  (SELECT jsonb_agg(jsonb_build_object('state', b.state, 'articles', b.articles)) FROM publication b
    WHERE b.account_id = p.account_id AND b.publication_id <> p.publication_id AND ${underWay}) AS beside FROM publication p
  WHERE p.wake_at <= clock_timestamp() AND (p.state_name NOT IN ('planned', 'due')
    -- too late for sure, its undo window included, needs no turn: it must not be kept waiting in silence
    OR p.due_at + make_interval(mins => 5 + CASE p.late ->> 'policy' WHEN 'catch-up' THEN p.send_late_until_minutes ELSE 5 END)
      < clock_timestamp()
    OR NOT (
    EXISTS (SELECT FROM publication b WHERE b.account_id = p.account_id AND ${underWay} AND NOT (b.state ? 'aside' AND p.lane = 'publish'))
    OR EXISTS (SELECT FROM publication e WHERE e.account_id = p.account_id AND e.wake_at IS NOT NULL AND e.state_name IN ('planned', 'due')
      AND (e.wake_at, e.publication_id) < (p.wake_at, p.publication_id))))
  ORDER BY p.wake_at LIMIT 1 FOR NO KEY UPDATE OF p SKIP LOCKED`;

type Turn = PublicationRow & { now: Date; traceparent: string | null; beside: Waiting[] | null };

/** So many loops of a process look for work at the same time. */
const askers = 4;

/** Gives publications whose time has come to dispatchers, one at a time, and takes their findings under the fence of the epoch. */
@Injectable()
export class Visits {
  readonly timing: Timing;
  /** So long a mass-send waits after its due time to be stopped. */
  readonly undoMs: number;
  private readonly asking = new Set<Promise<Visit | undefined>>();

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly roams: Roaming,
    @Inject(CONFIG) config: Config,
  ) {
    this.timing = timingOf(config.DISPATCH_TIME_FACTOR);
    this.undoMs = config.UNDO_WINDOW_SECONDS * 1_000;
  }

  /**
   * The next publication to look at, leased to the caller; undefined when nothing is due. A few ask at a time; whoever waits behind one that
   * found nothing is told the same.
   */
  async next(): Promise<Visit | undefined> {
    while (this.asking.size >= askers) if (!(await Promise.race(this.asking).catch(() => undefined))) return undefined;
    const asked = this.take();
    this.asking.add(asked);
    try {
      return await asked;
    } finally {
      this.asking.delete(asked);
    }
  }

  private async take(): Promise<Visit | undefined> {
    const leasedAt = performance.now();
    try {
      const visit = await this.db.transaction(async (tx) => {
        const row = await tx.row<Turn>(nextInTurn);
        if (!row) return undefined;
        const traceparent = row.traceparent ?? undefined;
        return withTrace(traceparent, 'take publication', {}, async () => {
          const before = toPublication(row);
          const epoch = before.epoch + 1;
          const { next, wakeAt, evidence = [] } = await this.open(tx, before, epoch, row);
          const wake = wakeAt === undefined ? this.leaseEnd(row.now) : wakeAt;
          await this.save(tx, before, { next: { ...next, epoch }, evidence }, wake);
          return { publication: { ...next, epoch, version: before.version + 1 }, epoch, leasedAt, traceparent };
        });
      });
      if (visit) this.relay.poke();
      return visit;
    } catch (error) {
      // another dispatcher took the account in the same moment
      if ((error as { code?: string }).code === '23505') return undefined;
      throw error;
    }
  }

  /** Stores a finding if the visit still holds; otherwise throws `epoch-stale` and stores nothing. */
  async settle(visit: Visit, find: (publication: Publication, now: Date, tx: Tx) => Finding | Promise<Finding>): Promise<void> {
    const leasedAt = performance.now();
    visit.publication = await this.db.transaction(async (tx) => {
      const { publication: current, now } = await lockForVisit(tx, visit.publication.publicationId);
      if (current.epoch !== visit.epoch) throw fenced();
      const finding = await find(current, now, tx);
      await this.save(tx, current, finding, finding.wakeAt !== undefined ? finding.wakeAt : this.wake(now, finding.next));
      return { ...finding.next, version: current.version + 1 };
    });
    visit.leasedAt = leasedAt;
    this.relay.poke();
  }

  /** Nothing new was seen: look again after a longer pause. */
  async later(visit: Visit, evidence: Evidence[] = []): Promise<void> {
    await this.settle(visit, (publication) => ({ next: { ...publication, looks: publication.looks + 1 }, evidence }));
  }

  /** Keeps the lease alive while work without effect goes on: uploading, fetching a token, reading. What never ends loses its lease all the same. */
  async renewing<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
    const until = performance.now() + this.timing.visitMs;
    const timer = setInterval(() => void (performance.now() < until && this.renew(visit)), this.timing.leaseMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  private async renew(visit: Visit): Promise<void> {
    const leasedAt = performance.now();
    const renewed = await this.db
      .run(
        `UPDATE publication SET wake_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
         WHERE publication_id = $1 AND epoch = $2 AND version = $4 AND state_name <> 'dispatching'`,
        [visit.publication.publicationId, visit.epoch, this.timing.leaseMs, visit.publication.version],
      )
      // the next beat tries again; without it the lease ends, which is safe
      .catch(() => 0);
    if (renewed === 1) visit.leasedAt = leasedAt;
  }

  private async open(tx: Tx, publication: Publication, epoch: number, { now, beside }: Turn): Promise<Finding> {
    switch (publication.state.is) {
      case 'planned':
      case 'due':
      case 'claimed': {
        const [approval, { status: account }] = await together(
          approvalOf(tx, publication.unitId, publication.sealedHash),
          readAccount(tx, publication.accountId),
        );
        const freeSlot = await this.roams.slotFor(tx, publication, now);
        const { next, wakeAt } = start(publication, {
          approval,
          account,
          now,
          epoch,
          retryMs: this.timing.retryMs,
          undoMs: this.undoMs,
          freeSlot,
          // what was claimed has had its turn already
          heldUp: publication.state.is !== 'claimed' && !goesBy(publication, beside ?? []),
        });
        if (next.state.is === 'planned') return { next, evidence: [moved(publication, next)], wakeAt: startOf(next, this.timing) };
        return { next, wakeAt: wakeAt === undefined ? this.wake(now, next) : wakeAt };
      }
      case 'dispatching':
        // its dispatcher is gone, and whether the effect happened is not known
        await abandonAttempts(tx, publication.publicationId);
        return { next: doubt(publication), wakeAt: now };
      default:
        return { next: publication };
    }
  }

  private async save(tx: Tx, before: Publication, { next, evidence = [], along }: Finding, wakeAt: Date | null): Promise<void> {
    await together(
      along?.(),
      ...evidence.map((seenNow) => addEvidence(tx, next.publicationId, seenNow)),
      savePublication(tx, before, next, { by, did: `publication-${next.state.is}`, wakeAt }),
    );
  }

  private leaseEnd(now: Date): Date {
    return new Date(now.getTime() + this.timing.leaseMs);
  }

  /** When a publication in this state is looked at next. */
  wakeFor(publication: Publication, now: Date): Date | null {
    return this.wake(now, publication);
  }

  private wake(now: Date, publication: Publication): Date | null {
    if (publication.state.is === 'claimed' || publication.state.is === 'dispatching') return this.leaseEnd(now);
    const pause = pauseBefore(publication, this.timing.factor);
    return pause === null ? null : new Date(now.getTime() + pause);
  }
}

export const seen = (kind: Evidence['kind'], zh: string, en: string, raw: Record<string, unknown> = {}): Evidence => ({
  kind,
  says: { zh, en } satisfies Say,
  raw,
});

const moved = ({ dueAt }: Publication, next: Publication): Evidence =>
  seen(
    'moved-by-policy',
    '错过了排期时间，按约定自动改到账号的下一个空档',
    "The slot was missed; as the plan says it moved by itself to the account's next free one",
    { from: dueAt.toISOString(), to: next.dueAt.toISOString(), authorisationHolds: next.authorisation !== null },
  );
