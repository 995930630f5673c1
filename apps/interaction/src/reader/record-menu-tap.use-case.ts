import { menuTapped } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import type { Happening } from '../ingest/happening.js';
import { OpenidKey } from './openid.key.js';
import { seen } from './reader.js';
import { readerBehind, saveReader } from './reader.store.js';

@Injectable()
export class RecordMenuTap {
  constructor(private readonly key: OpenidKey) {}

  async run(tx: Tx, accountId: string, { openid, entry, at }: Extract<Happening, { is: 'menu-tapped' }>): Promise<void> {
    const reader = await readerBehind(tx, this.key, accountId, openid, at);
    await saveReader(tx, seen(reader, openid, at));
    await enqueue(tx, [menuTapped.draft(reader.id, { readerId: reader.id, accountId, entry }, accountId)], {
      kind: 'reader',
      id: reader.id,
    });
  }
}
