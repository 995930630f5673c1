import type { HandStep } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { standingApproval } from '../approval/approval.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { startOf, timingOf } from '../dispatch/timing.js';
import { assertMayPlan, conflictsOf, reasonFor } from '../schedule/conflicts.js';
import { pieceOf } from '../schedule/piece.js';
import { keepPlanNote } from '../schedule/plan-note.store.js';
import { knownColumns, readSurroundings } from '../schedule/surroundings.store.js';
import { viewOf } from './facts.js';
import { addHandSteps } from './hand-step.store.js';
import { plan, type Plan } from './planning.js';
import { latestStart } from './late.js';
import type { Publication } from './publication.js';
import { insertPublication } from './publication.store.js';

export type Wish = Omit<Plan, 'publicationId' | 'plannedBy'> & {
  unitId: string;
  sealedHash: string;
  overrideReason?: string | undefined;
};

/** Plans what was approved, and only that. */
@Injectable()
export class PlanPublication {
  constructor(private readonly seals: SealedUnits) {}

  async run(tx: Tx, wish: Wish, caller: Caller) {
    const approval = await standingApproval(tx, wish.unitId, wish.sealedHash);
    caller.demand('publication.plan', approval.accountId);
    await assertNotHandedBack(tx, approval.accountId);
    const account = await loadAccount(tx, approval.accountId);
    const { overrideReason, ...asked } = wish;
    const publication = plan({ ...asked, publicationId: v7(), plannedBy: caller.memberId }, approval, account);
    const { publicationId } = publication;
    await assertFree(tx, publication);
    const sealed = await this.seals.read(wish.sealedHash);
    const piece = pieceOf(publication, sealed, await knownColumns(tx, publication.accountId));
    const hints = conflictsOf(piece, await readSurroundings(tx, publication));
    assertMayPlan(hints, overrideReason);
    await insertPublication(tx, publication, {
      by: caller.actor,
      did: 'publication-planned',
      wakeAt: startOf(publication, timingOf(1)),
      details: reasonFor(hints, overrideReason),
    });
    await keepPlanNote(tx, publicationId, { columnIds: piece.columnIds, hints, reason: overrideReason, by: caller.memberId });
    if (sealed.class === 'bundle') await addHandSteps(tx, publicationId, [...handStepsOf(sealed.articles), ...approval.demandedSteps]);
    return viewOf(publication);
  }
}

const handStepsOf = (articles: readonly { articleId: string; handSteps: HandStep[] }[]) =>
  articles.flatMap(({ articleId, handSteps }) => handSteps.map((step) => ({ articleId, step })));

async function assertFree(tx: Tx, publication: Publication): Promise<void> {
  // two people who plan the same seal at once: the second waits here and sees the first
  await tx.run('SELECT pg_advisory_xact_lock(hashtext($1))', [`plan:${publication.unitId}`]);
  const found = await tx.row<{ now: Date; taken: boolean }>(
    `SELECT clock_timestamp() AS now, EXISTS (SELECT FROM publication WHERE unit_id = $1 AND sealed_hash = $2 AND lane = $3
       AND state_name NOT IN ('cancelled', 'failed')) AS taken`,
    [publication.unitId, publication.sealedHash, publication.lane],
  );
  if (found!.taken)
    throw new DomainError('conflict', 'already-planned', {
      zh: '这一版内容已经用这条通道排期。请改那次排期的时间，或先取消它。',
      en: 'This version is already planned in this lane. Move that one, or cancel it first.',
    });
  if (latestStart(publication) < found!.now)
    throw new DomainError('invalid', 'slot-in-the-past', {
      zh: '排期时间已经过去。请选一个以后的时间。',
      en: 'The slot lies in the past. Choose a later one.',
    });
}
