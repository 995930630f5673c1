import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime } from '../database-time.js';
import { addAct } from './comment-act.store.js';
import { planElection } from './comment.js';
import { loadComment, saveComment } from './comment.store.js';

/** Writes down that a comment is to be selected, or no longer; the sender makes the call. */
@Injectable()
export class ElectComment {
  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.electComment>): Promise<void> {
    const comment = await loadComment(tx, params.commentId);
    const { accountId } = comment;
    caller.demand('inbox.answer', accountId);
    await assertNotHandedBack(tx, accountId);
    const actId = v7();
    await saveComment(tx, planElection(comment, actId));
    const wanted = body.elected ? 'elect' : 'unelect';
    const by = { byId: caller.memberId, byName: caller.identity.name };
    await addAct(tx, { id: actId, commentId: comment.id, accountId, wanted, text: null, at: await databaseTime(tx), ...by });
    await audit(tx, {
      by: caller.actor,
      did: body.elected ? 'comment-elected' : 'comment-unelected',
      to: `comment:${comment.id}`,
      accountId,
    });
  }
}
