import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Happening } from '../ingest/happening.js';
import { OpenidKey } from '../reader/openid.key.js';
import type { Decided } from '../reply-rule/decide-reply.js';
import { countUse } from '../reply-rule/reply-rule.store.js';
import { heardFrom } from '../reader/reader.js';
import { readerBehind, saveReader } from '../reader/reader.store.js';
import { noteNegative } from '../surge/note-negative.store.js';
import { isNegative } from '../surge/surge.js';
import { findSurgeRule } from '../surge/surge.store.js';
import { receive, repliedByRule, startConversation } from './conversation.js';
import { findUnresolved, saveConversation } from './conversation.store.js';
import { addInbound, addRuleAnswers } from './message.store.js';
import { messageOf } from './rule-message.js';

/** A reader wrote: it goes on in the conversation that is not resolved, or starts one. */
@Injectable()
export class RecordMessage {
  constructor(private readonly key: OpenidKey) {}

  async run(tx: Tx, accountId: string, said: Extract<Happening, { is: 'message' }>, reply: Decided | null): Promise<void> {
    const { openid, at, kind, text, details } = said;
    const reader = await readerBehind(tx, this.key, accountId, openid, at);
    await saveReader(tx, heardFrom(reader, openid, at));
    const before = await findUnresolved(tx, reader.id);
    const conversation = before ?? startConversation(v7(), accountId, reader.id, at);
    const message = { id: v7(), kind, text, details, at };
    const { next, events } = receive(conversation, message);
    const settled = reply?.settles === true && before?.state.is !== 'open';
    await saveConversation(
      tx,
      reply ? repliedByRule(next, { ...messageOf(reply.passive), at }, { settled, following: reply.following.length }) : next,
    );
    const rule = await findSurgeRule(tx, accountId);
    const negative = isNegative(text, rule);
    await addInbound(tx, conversation.id, accountId, message, negative);
    if (negative) await noteNegative(tx, { accountId, publicationId: null }, rule);
    if (reply) {
      await addRuleAnswers(tx, conversation.id, accountId, at, reply);
      await countUse(tx, reply.ruleId, at);
    }
    await enqueue(tx, events, { kind: 'reader', id: reader.id });
  }
}
