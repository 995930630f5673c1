import { StaleWrite, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { startOf, timingOf } from '../dispatch/timing.js';
import { assertMayPlan, conflictsOf, reasonFor } from '../schedule/conflicts.js';
import { pieceOf } from '../schedule/piece.js';
import { keepPlanNote } from '../schedule/plan-note.store.js';
import { knownColumns, readSurroundings } from '../schedule/surroundings.store.js';
import { viewOf } from './facts.js';
import { cancel, replan, type Change } from './planning.js';
import { lockPublication, savePublication } from './publication.store.js';

@Injectable()
export class ReplanPublication {
  constructor(private readonly seals: SealedUnits) {}

  async run(tx: Tx, publicationId: string, change: Change, reason: string | undefined, caller: Caller) {
    const publication = await lockPublication(tx, publicationId);
    caller.demand('publication.plan', publication.accountId);
    if (publication.version !== caller.expectedVersion) throw new StaleWrite('publication', publicationId);
    const next = replan(publication, change);
    const piece = pieceOf(next, await this.seals.read(next.sealedHash), await knownColumns(tx, next.accountId));
    const hints = conflictsOf(piece, await readSurroundings(tx, next));
    assertMayPlan(hints, reason);
    await keepPlanNote(tx, publicationId, { columnIds: piece.columnIds, hints, reason, by: caller.memberId });
    await savePublication(tx, publication, next, {
      by: caller.actor,
      did: 'publication-replanned',
      wakeAt: startOf(next, timingOf(1)),
      details: reasonFor(hints, reason),
    });
    return viewOf({ ...next, version: next.version + 1 });
  }
}

@Injectable()
export class CancelPublication {
  async run(tx: Tx, publicationId: string, reason: string | undefined, caller: Caller) {
    const publication = await lockPublication(tx, publicationId);
    caller.demand('publication.plan', publication.accountId);
    const next = cancel(publication, await clock(tx), reason);
    await savePublication(tx, publication, next, {
      by: caller.actor,
      did: 'publication-cancelled',
      wakeAt: null,
      details: { reason: reason ?? null },
    });
    return viewOf({ ...next, version: next.version + 1 });
  }
}

const clock = async (tx: Tx): Promise<Date> => (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;
