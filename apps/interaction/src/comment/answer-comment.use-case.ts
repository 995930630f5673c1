import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime } from '../database-time.js';
import { addAct, findAct } from './comment-act.store.js';
import { planAnswer } from './comment.js';
import { loadComment, saveComment } from './comment.store.js';

/** Writes an answer down; the sender makes the call once this is committed. */
@Injectable()
export class AnswerComment {
  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.answerComment>): Promise<void> {
    const comment = await loadComment(tx, params.commentId);
    const { accountId } = comment;
    caller.demand('inbox.answer', accountId);
    await assertNotHandedBack(tx, accountId);
    const before = comment.answerId ? await findAct(tx, comment.answerId) : undefined;
    const actId = v7();
    await saveComment(tx, planAnswer(comment, actId, before?.state));
    const by = { byId: caller.memberId, byName: caller.identity.name };
    await addAct(tx, { id: actId, commentId: comment.id, accountId, wanted: 'answer', text: body.text, at: await databaseTime(tx), ...by });
    await audit(tx, { by: caller.actor, did: 'comment-answered', to: `comment:${comment.id}`, accountId, details: { actId } });
  }
}
