import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { databaseTime } from '../database-time.js';
import type { WechatOutcome } from '../wechat/wechat-outcome.js';
import { findAct, postponeAct, settleAct, type CommentAct } from './comment-act.store.js';
import { answered, type Comment } from './comment.js';
import { loadComment, saveComment } from './comment.store.js';

const patienceMs = 10 * 60_000;
/** Deleted by the reader, or gone. */
const deleted = new Set(['88004', '88008']);
const answeredBefore = '88005';

/** Writes down how a call about a comment ended. An unknown outcome is tried again: the second call tells, and cannot act twice. */
@Injectable()
export class SettleAct {
  async run(tx: Tx, made: Pick<CommentAct, 'id' | 'commentId' | 'claim'>, result: 'sent' | WechatOutcome): Promise<void> {
    const comment = await loadComment(tx, made.commentId);
    const act = await findAct(tx, made.id);
    if (act?.state !== 'sending' || act.claim !== made.claim) return;
    if (result === 'sent' || isEarlierAttempt(act, result)) return this.succeed(tx, comment, act);
    const { outcome, problem } = result;
    const patient = (await databaseTime(tx)).getTime() - act.at.getTime() < patienceMs;
    if (outcome !== 'refused' && patient) return postponeAct(tx, act.id, Math.min(30, 2 ** act.attempts), problem);
    const gone = comment.gone || deleted.has(problem.code);
    await saveComment(tx, { ...comment, gone });
    await settleAct(tx, act.id, outcome === 'unknown' ? 'unknown' : 'refused', problem);
    await this.note(tx, act, `${act.wanted}-${outcome}`, { code: problem.code });
  }

  private async succeed(tx: Tx, comment: Comment, act: CommentAct): Promise<void> {
    if (act.wanted === 'answer') {
      const { next, events } = answered(comment, { text: act.text!, byId: act.byId }, await databaseTime(tx));
      await saveComment(tx, next);
      await enqueue(tx, events, { kind: 'member', id: act.byId, name: act.byName });
    } else {
      await saveComment(tx, { ...comment, elected: act.wanted === 'elect' });
    }
    await settleAct(tx, act.id, 'sent', null);
    await this.note(tx, act, `${act.wanted}-sent`, {});
  }

  private note = (tx: Tx, act: CommentAct, did: string, details: Record<string, unknown>): Promise<void> =>
    audit(tx, {
      by: { kind: 'system', id: 'comment-sender' },
      did: `comment-${did}`,
      to: `comment:${act.commentId}`,
      accountId: act.accountId,
      details,
    });
}

/** "Already answered" after a call of ours whose outcome was lost: it was that call. */
const isEarlierAttempt = (act: CommentAct, { problem }: WechatOutcome): boolean =>
  act.wanted === 'answer' && act.attempts > 1 && problem.code === answeredBefore;
