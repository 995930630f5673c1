import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { databaseTime } from '../database-time.js';
import type { WechatOutcome } from '../wechat/wechat-outcome.js';
import { answered, notSent, type Conversation } from './conversation.js';
import { saveConversation } from './conversation.store.js';
import { type Answer, loadAnswer, oldestInboundAfter, postponeAnswer, settleAnswer } from './message.store.js';

/** So long an answer that was never executed is tried again; later it would surprise the reader more than help. */
const patienceMs = 10 * 60_000;

/** Writes down how the call ended. News of a call that was already given up for unknown still counts. */
@Injectable()
export class SettleAnswer {
  async run(tx: Tx, sent: Pick<Answer, 'id' | 'claim'>, result: 'sent' | WechatOutcome): Promise<void> {
    const { message, conversation } = await loadAnswer(tx, sent.id);
    const mine = message.state === 'sending' && message.claim === sent.claim;
    if (!mine && !(message.state === 'unknown' && result === 'sent')) return;
    const at = await databaseTime(tx);
    if (result === 'sent') {
      await this.sent(tx, message, conversation, at);
    } else if (result.outcome === 'not-executed' && at.getTime() - message.at.getTime() < patienceMs) {
      return postponeAnswer(tx, message.id, Math.min(30, 2 ** message.attempts), result.problem);
    } else if (result.outcome === 'unknown') {
      await settleAnswer(tx, message.id, 'unknown', result.problem);
    } else {
      await saveConversation(tx, notSent(conversation, message));
      await settleAnswer(tx, message.id, 'refused', result.problem);
    }
    await audit(tx, {
      by: { kind: 'system', id: 'answer-sender' },
      did: result === 'sent' ? 'answer-sent' : `answer-${result.outcome}`,
      to: `message:${message.id}`,
      accountId: message.accountId,
      ...(result === 'sent' ? {} : { details: { code: result.problem.code } }),
    });
  }

  /** What a person answered counts as the answer; what a rule adds changes nothing about who waits. */
  private async sent(tx: Tx, message: Answer, conversation: Conversation, at: Date): Promise<void> {
    if (message.byId) {
      const stillUnanswered = await oldestInboundAfter(tx, conversation.id, message.at);
      const { next, events } = answered(conversation, { ...message, by: message.byId }, stillUnanswered, at);
      await saveConversation(tx, next);
      await enqueue(tx, events, { kind: 'member', id: message.byId, name: message.byName ?? '' });
    }
    await settleAnswer(tx, message.id, 'sent', null);
  }
}
