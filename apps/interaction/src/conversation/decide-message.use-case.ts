import type { ActAnswer, InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { databaseTime } from '../database-time.js';
import { answered, effectOfVerdict, notSent } from './conversation.js';
import { saveConversation } from './conversation.store.js';
import { loadAnswer, oldestInboundAfter, settleAnswer } from './message.store.js';

/** A person has looked and says whether an answer with unknown outcome arrived. Without a confirm token only what would follow is said. */
@Injectable()
export class DecideMessage {
  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.decideMessage>): Promise<ActAnswer> {
    const { message, conversation } = await loadAnswer(tx, params.messageId);
    caller.demand('inbox.answer', message.accountId);
    if (message.state !== 'unknown')
      throw new DomainError('conflict', 'message-settled', {
        zh: '这条回复已经有结果，或还在发送，不需要判定。',
        en: 'This answer has its outcome already, or is still being sent; there is nothing to decide.',
      });
    const effect = effectOfVerdict(body.arrived);
    const boundTo = [message.state, body.arrived];
    const dry = await dryRun(tx, caller, body.confirmToken, { act: 'decide-message', objectId: message.id, boundTo });
    if (dry) return { ...dry, effect };
    if (body.arrived && message.byId) {
      const stillUnanswered = await oldestInboundAfter(tx, conversation.id, message.at);
      const { next, events } = answered(conversation, { ...message, by: message.byId }, stillUnanswered, await databaseTime(tx));
      await saveConversation(tx, next);
      await enqueue(tx, events, caller.actor);
    } else if (!body.arrived) {
      await saveConversation(tx, notSent(conversation, message));
    }
    await settleAnswer(tx, message.id, body.arrived ? 'sent' : 'refused', body.arrived ? null : judgedLost);
    await audit(tx, {
      by: caller.actor,
      did: body.arrived ? 'answer-judged-sent' : 'answer-judged-lost',
      to: `message:${message.id}`,
      accountId: message.accountId,
    });
    return { done: true, effect };
  }
}

const judgedLost = {
  code: 'judged-lost',
  zh: '经人查看，这条回复没有送达。需要时请重新回复。',
  en: 'A person looked: this answer did not arrive. Answer again if it is still needed.',
};
