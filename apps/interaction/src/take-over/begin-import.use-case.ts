import type { EventOf, takeOverBegun } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { announceParts, startParts } from './take-over-part.store.js';

/** A take-over began: interaction's parts wait for their first step. */
@Injectable()
export class BeginImport {
  async run(tx: Tx, { accountId, takeOverId }: EventOf<typeof takeOverBegun>['data']): Promise<void> {
    await loadAccount(tx, accountId);
    await startParts(tx, accountId, takeOverId);
    await announceParts(tx, accountId);
  }
}
