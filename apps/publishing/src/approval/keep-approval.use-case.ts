import type { ReviewFact } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { startOf, timingOf } from '../dispatch/timing.js';
import { addHandSteps } from '../publication/hand-step.store.js';
import { addEvidence, type Evidence } from '../publication/evidence.store.js';
import { keepLinks } from '../amendment/repair.store.js';
import { cancel } from '../publication/planning.js';
import type { Publication } from '../publication/publication.js';
import { lockUnstarted, savePublication } from '../publication/publication.store.js';
import { systemNote } from '../publication/system-note.js';
import { adoptSmallChange } from '../publication/small-change.js';
import { keepApproval, voidApproval, type Approval } from './approval.store.js';
import { SealedUnits } from './sealed-unit.client.js';

const system = { kind: 'system', id: 'approval' } as const;

@Injectable()
export class KeepApproval {
  constructor(private readonly seals: SealedUnits) {}

  async run(tx: Tx, review: ReviewFact): Promise<void> {
    const sealed = await this.seals.read(review.sealedHash);
    const articles = sealed.class === 'bundle' ? sealed.articles.map(({ articleId, title }) => ({ articleId, title })) : [];
    await keepApproval(tx, review, articles);
    const planned = await settlePlanned(tx, review, articles);
    await keepLinks(tx, review.sealedHash, sealed);
    await audit(tx, {
      by: system,
      did: 'approval-kept',
      to: `unit:${review.unitId}`,
      accountId: review.accountId,
      details: { sealedHash: review.sealedHash, ...planned },
    });
  }
}

/**
 * An approval that no longer counts. When the unit was taken back, what was planned on it is cancelled; while it is only being changed, the slot
 * waits for the next decision.
 */
@Injectable()
export class VoidApproval {
  async run(tx: Tx, { unitId, sealedHash, accountId, state }: ReviewFact): Promise<void> {
    const revised = state === 'void';
    if (!(await voidApproval(tx, unitId, sealedHash, revised))) return;
    const planned = revised ? [] : (await lockUnstarted(tx, unitId)).filter(isPlanned).filter((one) => one.sealedHash === sealedHash);
    for (const publication of planned) await cancelFor(tx, publication, systemNote('approval-void'));
    await audit(tx, {
      by: system,
      did: 'approval-voided',
      to: `unit:${unitId}`,
      accountId,
      details: { sealedHash, revised, cancelled: planned.length },
    });
  }
}

/** What was planned on an earlier seal of the unit goes on with this one after a small change, and is cancelled after any other. */
async function settlePlanned(
  tx: Tx,
  { unitId, sealedHash, smallChangeOf, demandedSteps = [] }: ReviewFact,
  articles: Approval['articles'],
) {
  const earlier = (await lockUnstarted(tx, unitId)).filter((publication) => publication.sealedHash !== sealedHash);
  const goOn = earlier.filter((publication) => publication.sealedHash === smallChangeOf);
  const end = earlier.filter((publication) => publication.sealedHash !== smallChangeOf).filter(isPlanned);
  for (const before of goOn) {
    await adopt(tx, before, { sealedHash, of: before.sealedHash, articles });
    await addHandSteps(tx, before.publicationId, demandedSteps);
  }
  for (const before of end) await cancelFor(tx, before, systemNote('approved-anew'));
  return { adopted: goOn.length, cancelled: end.length };
}

const isPlanned = ({ state }: Publication): boolean => state.is === 'planned' || state.is === 'due';

async function adopt(tx: Tx, before: Publication, change: Parameters<typeof adoptSmallChange>[1]): Promise<void> {
  const next = adoptSmallChange(before, change);
  await addEvidence(tx, before.publicationId, seenSmall(change));
  const wakeAt = isPlanned(next) ? startOf(next, timingOf(1)) : null;
  await savePublication(tx, before, next, { by: system, did: 'small-change-adopted', wakeAt, details: { from: change.of } });
}

const seenSmall = ({ of, sealedHash }: { of: string; sealedHash: string }): Evidence => ({
  kind: 'small-change',
  says: {
    zh: '内容有小改动，经最后一级审核确认；排期与授权继续有效',
    en: 'The content changed by a few characters, confirmed by the last stage of review; slot and authorisation stand',
  },
  raw: { from: of, to: sealedHash },
});

async function cancelFor(tx: Tx, publication: Publication, reason: string): Promise<void> {
  const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
  const next = cancel(publication, now, reason);
  await savePublication(tx, publication, next, { by: system, did: 'publication-cancelled', wakeAt: null, details: { reason } });
}
