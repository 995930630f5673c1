import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { latestStart } from '../publication/late.js';
import type { Publication } from '../publication/publication.js';
import { pieceOf } from '../schedule/piece.js';
import { knownColumns, roamingSlot } from '../schedule/surroundings.store.js';

/** Where a publication that missed its slot goes by itself. */
@Injectable()
export class Roaming {
  constructor(private readonly seals: SealedUnits) {}

  /** Undefined unless it is late, its plan lets it move, and a slot is free. */
  async slotFor(tx: Tx, publication: Publication, now: Date): Promise<Date | undefined> {
    if (publication.late.policy !== 'next-slot' || now <= latestStart(publication)) return undefined;
    const unit = await this.seals.read(publication.sealedHash);
    return roamingSlot(tx, publication, pieceOf(publication, unit, await knownColumns(tx, publication.accountId)), now);
  }
}
