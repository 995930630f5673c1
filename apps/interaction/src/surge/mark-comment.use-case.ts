import { audit, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { loadComment, markComment } from '../comment/comment.store.js';
import { noteNegative } from './note-negative.store.js';
import { findSurgeRule } from './surge.store.js';

/** A person's word on a comment goes before the words of the rule. */
@Injectable()
export class MarkComment {
  async run(tx: Tx, commentId: string, negative: boolean, caller: Caller): Promise<void> {
    const { id, accountId, publicationId } = await loadComment(tx, commentId);
    caller.demand('inbox.answer', accountId);
    if ((await markComment(tx, id, negative)) === 0) return;
    if (negative) await noteNegative(tx, { accountId, publicationId }, await findSurgeRule(tx, accountId));
    await audit(tx, {
      by: caller.actor,
      did: negative ? 'comment-marked-negative' : 'comment-mark-removed',
      to: `comment:${id}`,
      accountId,
    });
  }
}
