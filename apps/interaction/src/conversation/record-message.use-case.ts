import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Happening } from '../ingest/happening.js';
import { OpenidKey } from '../reader/openid.key.js';
import { heardFrom } from '../reader/reader.js';
import { readerBehind, saveReader } from '../reader/reader.store.js';
import { receive, startConversation } from './conversation.js';
import { findUnresolved, saveConversation } from './conversation.store.js';
import { addInbound } from './message.store.js';

/** A reader wrote: it goes on in the conversation that is not resolved, or starts one. */
@Injectable()
export class RecordMessage {
  constructor(private readonly key: OpenidKey) {}

  async run(tx: Tx, accountId: string, { openid, at, kind, text, details }: Extract<Happening, { is: 'message' }>): Promise<void> {
    const reader = await readerBehind(tx, this.key, accountId, openid, at);
    await saveReader(tx, heardFrom(reader, openid, at));
    const conversation = (await findUnresolved(tx, reader.id)) ?? startConversation(v7(), accountId, reader.id, at);
    const message = { id: v7(), kind, text, details, at };
    const { next, events } = receive(conversation, message);
    await saveConversation(tx, next);
    await addInbound(tx, conversation.id, accountId, message);
    await enqueue(tx, events, { kind: 'reader', id: reader.id });
  }
}
