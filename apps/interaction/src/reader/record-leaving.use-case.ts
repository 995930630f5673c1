import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { resolve } from '../conversation/conversation.js';
import { eraseMessages, findUnresolved, saveConversation } from '../conversation/conversation.store.js';
import type { Happening } from '../ingest/happening.js';
import { OpenidKey } from './openid.key.js';
import { unfollow } from './reader.js';
import { forgetTags, readerBehind, saveReader } from './reader.store.js';

/** A reader left: the profile and the messages go, as WeChat demands; what was counted stays. */
@Injectable()
export class RecordLeaving {
  constructor(private readonly key: OpenidKey) {}

  async run(tx: Tx, accountId: string, { openid, at }: Extract<Happening, { is: 'unfollowed' }>): Promise<void> {
    const reader = await readerBehind(tx, this.key, accountId, openid, at);
    const { next, events, erase } = unfollow(reader, at);
    await saveReader(tx, next);
    if (erase) {
      const conversation = await findUnresolved(tx, reader.id);
      if (conversation) await saveConversation(tx, resolve(conversation, null, at, 0));
      await eraseMessages(tx, reader.id);
      await forgetTags(tx, reader.id);
    }
    await enqueue(tx, events, { kind: 'reader', id: reader.id });
  }
}
