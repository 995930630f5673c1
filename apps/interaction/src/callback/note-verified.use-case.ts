import { callbackVerified } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { noteVerified } from './callback.store.js';

const by = { kind: 'system' as const, id: 'callback-edge' };

/** WeChat asked for the address and got the right answer: somebody saved it in the back office. Asked again within seconds it is the same news. */
@Injectable()
export class NoteVerified {
  async run(tx: Tx, accountId: string): Promise<void> {
    const at = await noteVerified(tx, accountId);
    if (!at) return;
    await enqueue(tx, [callbackVerified.draft(accountId, { accountId, at: at.toISOString() }, accountId)], by);
    await audit(tx, { by, did: 'callback-verified', to: `callback:${accountId}`, accountId });
  }
}
