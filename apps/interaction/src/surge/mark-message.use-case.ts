import { audit, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { lockInbound, markMessage } from '../conversation/message.store.js';
import { noteNegative } from './note-negative.store.js';
import { findSurgeRule } from './surge.store.js';

/** A person's word on a message goes before the words of the rule. */
@Injectable()
export class MarkMessage {
  async run(tx: Tx, messageId: string, negative: boolean, caller: Caller): Promise<void> {
    const { accountId, negative: before } = await lockInbound(tx, messageId);
    caller.demand('inbox.answer', accountId);
    if (before === negative) return;
    await markMessage(tx, messageId, negative);
    if (negative) await noteNegative(tx, { accountId, publicationId: null }, await findSurgeRule(tx, accountId));
    const did = negative ? 'message-marked-negative' : 'message-mark-removed';
    await audit(tx, { by: caller.actor, did, to: `message:${messageId}`, accountId });
  }
}
