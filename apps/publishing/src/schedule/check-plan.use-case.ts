import type { PlanCheck } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { standingApproval } from '../approval/approval.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import type { Publication } from '../publication/publication.js';
import { lockPublication } from '../publication/publication.store.js';
import { conflictsOf, strictest } from './conflicts.js';
import { pieceOf } from './piece.js';
import { findNextSlot, knownColumns, readSurroundings } from './surroundings.store.js';

type Slot = Pick<Publication, 'publicationId' | 'accountId' | 'unitId' | 'sealedHash' | 'lane' | 'dueAt' | 'zone' | 'audience'>;
export type Asked = { dueAt: Date; zone?: string | undefined; audience?: Publication['audience'] | undefined } & (
  { publicationId: string } | Pick<Publication, 'unitId' | 'sealedHash' | 'lane'>
);

/** `addressed`: the mass-send whose readers can be counted. */
export type Checked = { check: Omit<PlanCheck, 'reach'>; addressed: Slot | null };

const nobody = '00000000-0000-0000-0000-000000000000';

/** What speaks against a slot, and which would be free. Nothing is changed. */
@Injectable()
export class CheckPlan {
  constructor(private readonly seals: SealedUnits) {}

  async run(tx: Tx, asked: Asked, caller: Caller): Promise<Checked> {
    const slot = await this.slotOf(tx, asked);
    caller.demand('publication.plan', slot.accountId);
    const around = await readSurroundings(tx, slot);
    const piece = pieceOf(slot, await this.seals.read(slot.sealedHash), await knownColumns(tx, slot.accountId));
    const hints = conflictsOf(piece, around);
    const next = await findNextSlot(tx, slot, piece, slot.dueAt);
    const check = { effect: strictest(hints), hints, quota: around.quota, nextFree: next?.toISOString() ?? null };
    return { check, addressed: slot.lane === 'mass-send' && slot.audience ? slot : null };
  }

  private async slotOf(tx: Tx, asked: Asked): Promise<Slot> {
    const { dueAt } = asked;
    if ('publicationId' in asked) {
      const publication = await lockPublication(tx, asked.publicationId);
      return { ...publication, dueAt, zone: asked.zone ?? publication.zone, audience: asked.audience ?? publication.audience };
    }
    const { accountId } = await standingApproval(tx, asked.unitId, asked.sealedHash);
    const { unitId, sealedHash, lane, zone = 'Asia/Shanghai', audience = null } = asked;
    return { publicationId: nobody, accountId, unitId, sealedHash, lane, dueAt, zone, audience };
  }
}
