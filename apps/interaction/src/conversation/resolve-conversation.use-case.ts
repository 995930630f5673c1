import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { databaseTime } from '../database-time.js';
import { resolve } from './conversation.js';
import { loadConversation, saveConversation } from './conversation.store.js';
import { countUnderWay } from './message.store.js';

@Injectable()
export class ResolveConversation {
  async run(tx: Tx, caller: Caller, { params }: InputOf<typeof interactionRoutes.resolveConversation>): Promise<void> {
    const conversation = await loadConversation(tx, params.conversationId);
    caller.demand('inbox.answer', conversation.accountId);
    // whoever resolves must have seen the last message
    if (conversation.version !== caller.expectedVersion) throw new StaleWrite('conversation', conversation.id);
    const underWay = await countUnderWay(tx, conversation.id);
    await saveConversation(tx, resolve(conversation, caller.memberId, await databaseTime(tx), underWay));
    await audit(tx, {
      by: caller.actor,
      did: 'conversation-resolved',
      to: `conversation:${conversation.id}`,
      accountId: conversation.accountId,
    });
  }
}
