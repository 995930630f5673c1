import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime } from '../database-time.js';
import { seeReader } from '../reader/reader.store.js';
import { answer } from './conversation.js';
import { loadConversation, saveConversation } from './conversation.store.js';
import { addAnswer } from './message.store.js';

/** Writes an answer down; the sender makes the call once this is committed. */
@Injectable()
export class AnswerConversation {
  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.answerConversation>): Promise<string> {
    const conversation = await loadConversation(tx, params.conversationId);
    const { accountId, readerId } = conversation;
    caller.demand('inbox.answer', accountId);
    await assertNotHandedBack(tx, accountId);
    const message = { id: v7(), text: body.text, at: await databaseTime(tx) };
    await saveConversation(tx, answer(conversation, await seeReader(tx, readerId), message));
    await addAnswer(tx, { ...message, conversationId: conversation.id, accountId, byId: caller.memberId, byName: caller.identity.name });
    await audit(tx, {
      by: caller.actor,
      did: 'conversation-answered',
      to: `conversation:${conversation.id}`,
      accountId,
      details: { messageId: message.id },
    });
    return message.id;
  }
}
