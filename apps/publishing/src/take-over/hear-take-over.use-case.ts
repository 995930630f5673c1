import type { callbackVerified, EventOf, takeOverImported } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { learn, verified, type TakeOver } from './take-over.js';
import { findCurrent, keepForeignParts, readParts, saveTakeOver } from './take-over.store.js';

const by = { kind: 'system' as const, id: 'take-over' };

/** What interaction tells: how far its parts are, and that WeChat verified our address. */
@Injectable()
export class HearTakeOver {
  /** Older news than what is known changes nothing. */
  async imported(tx: Tx, { seq, data }: EventOf<typeof takeOverImported>): Promise<void> {
    const current = await findCurrent(tx, data.accountId);
    if (!current || current.takeOver.takeOverId !== data.takeOverId || current.foreignSeq >= seq) return;
    await keepForeignParts(tx, data.takeOverId, seq, data.parts);
    await this.progressed(tx, current.takeOver);
  }

  async progressed(tx: Tx, takeOver: TakeOver): Promise<void> {
    const next = learn(takeOver, await readParts(tx, takeOver.takeOverId));
    if (next.state !== takeOver.state) await saveTakeOver(tx, next);
  }

  async verified(tx: Tx, { data }: EventOf<typeof callbackVerified>): Promise<void> {
    const current = await findCurrent(tx, data.accountId);
    const at = new Date(data.at);
    if (!current || at < current.takeOver.begunAt) return;
    const { next, events } = verified(current.takeOver, at);
    await saveTakeOver(tx, next);
    await enqueue(tx, events, by);
    if (events.length > 0)
      await audit(tx, { by, did: 'take-over-switched', to: `take-over:${next.takeOverId}`, accountId: data.accountId });
  }
}
