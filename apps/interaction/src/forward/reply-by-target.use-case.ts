import { DomainError, type Tx } from '@kanfa/kit';
import { readCallback, textAt } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { answer } from '../conversation/conversation.js';
import { findUnresolved, saveConversation } from '../conversation/conversation.store.js';
import { addTargetAnswer } from '../conversation/message.store.js';
import { databaseTime } from '../database-time.js';
import { OpenidKey } from '../reader/openid.key.js';
import { readerBehind } from '../reader/reader.store.js';
import type { Delivery } from './forward-delivery.store.js';

/** What another system answers goes to the reader as a customer message, within the same window and allowance as a person's answer. */
@Injectable()
export class ReplyByTarget {
  constructor(private readonly key: OpenidKey) {}

  async run(
    tx: Tx,
    { accountId, body, targetId, name }: Pick<Delivery, 'accountId' | 'body' | 'targetId' | 'name'>,
    text: string,
  ): Promise<void> {
    const at = await databaseTime(tx);
    const reader = await readerBehind(tx, this.key, accountId, textAt(readCallback(body), 'FromUserName') ?? '', at);
    const conversation = reader.version === 0 ? undefined : await findUnresolved(tx, reader.id);
    if (!conversation) return;
    const message = { id: v7(), text, at };
    try {
      await saveConversation(tx, answer(conversation, reader, message));
    } catch (error) {
      // the window closed or the allowance is used: the other system cannot know, and nobody waits for its answer
      if (error instanceof DomainError) return;
      throw error;
    }
    await addTargetAnswer(tx, conversation.id, accountId, message, { id: targetId, name });
  }
}
