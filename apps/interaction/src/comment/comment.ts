import { commentAnswered, commentReceived, type EventDraft } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** A comment under one article, as last seen at WeChat. `reply` is what stands there, whoever wrote it. */
export type Comment = {
  id: string;
  accountId: string;
  msgDataId: string;
  articleIndex: number;
  /** Unique within the article only. */
  userCommentId: string;
  publicationId: string;
  readerId: string | null;
  text: string;
  at: Date;
  seenAt: Date;
  elected: boolean;
  gone: boolean;
  /** By a word of the account's surge rule, or by a person's mark. */
  negative: boolean;
  reply: { text: string; at: Date } | null;
  answerId: string | null;
  electionId: string | null;
  version: number;
};
export type ActState = 'sending' | 'sent' | 'refused' | 'unknown';
export type Wanted = 'answer' | 'elect' | 'unelect';
/** A comment as a page of comment/list shows it. */
export type Seen = { text: string; elected: boolean; reply: { text: string; at: Date } | null };

/** The fact that a comment was seen for the first time. */
export const received = (comment: Comment): EventDraft =>
  commentReceived.draft(
    comment.id,
    {
      commentId: comment.id,
      accountId: comment.accountId,
      publicationId: comment.publicationId,
      articleIndex: comment.articleIndex,
      ...(comment.readerId ? { readerId: comment.readerId } : {}),
    },
    comment.accountId,
  );

/** What reading it again tells; undefined when nothing changed. */
export function seenAgain(comment: Comment, { text, elected, reply }: Seen): Comment | undefined {
  const same = !comment.gone && comment.text === text && comment.elected === elected && comment.reply?.text === reply?.text;
  return same ? undefined : { ...comment, text, elected, reply, gone: false };
}

/** One answer a comment, and none to one that is gone. `before` is the state of an earlier attempt of ours. */
export function planAnswer(comment: Comment, answerId: string, before: ActState | undefined): Comment {
  demandThere(comment);
  if (before === 'sending' || before === 'unknown')
    throw new DomainError('conflict', 'answer-under-way', {
      zh: '上一次回复还在等微信的结果，请稍等。',
      en: 'The answer given before still waits for WeChat; wait a little.',
    });
  if (comment.reply || before === 'sent')
    throw new DomainError('conflict', 'comment-answered', {
      zh: '这条留言已经回复过；微信每条留言只接受一次回复。',
      en: 'This comment has its answer; WeChat takes one per comment.',
    });
  return { ...comment, answerId };
}

export function planElection(comment: Comment, electionId: string): Comment {
  demandThere(comment);
  return { ...comment, electionId };
}

export function answered(comment: Comment, act: { text: string; byId: string }, at: Date): { next: Comment; events: EventDraft[] } {
  const { id: commentId, accountId, publicationId } = comment;
  const afterSeconds = Math.max(0, Math.round((at.getTime() - comment.at.getTime()) / 1_000));
  return {
    next: { ...comment, reply: { text: act.text, at } },
    events: [commentAnswered.draft(commentId, { commentId, accountId, publicationId, by: act.byId, afterSeconds }, accountId)],
  };
}

function demandThere({ gone }: Comment): void {
  if (gone)
    throw new DomainError('conflict', 'comment-gone', {
      zh: '这条留言已被删除，不能再操作。',
      en: 'This comment was deleted; nothing can be done to it any more.',
    });
}
