import type { EventOf, takeOverReturned } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { stopParts } from './take-over-part.store.js';

/** The account was given back: nothing more is read. What was imported stays. */
@Injectable()
export class StopImport {
  async run(tx: Tx, { accountId, takeOverId }: EventOf<typeof takeOverReturned>['data']): Promise<void> {
    await stopParts(tx, accountId, takeOverId);
  }
}
