import type { EventOf, menuApplied } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { raiseRevision } from '../reply-rule/reply-rule.store.js';
import { replaceMenuReplies } from './menu-reply.store.js';

/** A menu is live: taps on its keys are answered in the words that were approved with it. */
@Injectable()
export class KeepMenuReplies {
  async run(tx: Tx, { seq, data: { accountId, unitId, replies = [] } }: EventOf<typeof menuApplied>): Promise<void> {
    if (!(await replaceMenuReplies(tx, accountId, seq, replies))) return;
    await raiseRevision(tx, accountId);
    const details = { unitId, keys: replies.map(({ key }) => key) };
    await audit(tx, { by: { kind: 'system', id: 'menu' }, did: 'menu-replies-kept', to: `account:${accountId}`, accountId, details });
  }
}
