import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import type { Happening } from '../ingest/happening.js';
import type { Decided } from '../reply-rule/decide-reply.js';
import { countUse } from '../reply-rule/reply-rule.store.js';
import { OpenidKey } from './openid.key.js';
import { follow } from './reader.js';
import { readerBehind, saveReader } from './reader.store.js';

/** A reader followed the account, for the first time or again. */
@Injectable()
export class RecordComing {
  constructor(private readonly key: OpenidKey) {}

  async run(
    tx: Tx,
    accountId: string,
    { openid, scene, at }: Extract<Happening, { is: 'followed' }>,
    reply: Decided | null,
  ): Promise<void> {
    const reader = await readerBehind(tx, this.key, accountId, openid, at);
    const { next, events } = follow(reader, openid, scene, at);
    await saveReader(tx, next);
    // a welcome opens no conversation: the reader has said nothing yet
    if (reply) await countUse(tx, reply.ruleId, at);
    await enqueue(tx, events, { kind: 'reader', id: reader.id });
  }
}
