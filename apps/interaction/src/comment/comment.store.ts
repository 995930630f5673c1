import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { Comment } from './comment.js';

type Row = Omit<Comment, 'reply'> & { replyText: string | null; replyAt: Date | null };

const select = `SELECT id, account_id AS "accountId", msg_data_id AS "msgDataId", article_index AS "articleIndex", user_comment_id AS "userCommentId",
  publication_id AS "publicationId", reader_id AS "readerId", text, at, seen_at AS "seenAt", elected, gone, negative, reply_text AS "replyText",
  reply_at AS "replyAt", answer_id AS "answerId", election_id AS "electionId", version FROM comment`;
export type Article = { accountId: string; msgDataId: string; articleIndex: number };

export async function loadComment(tx: Tx, commentId: string): Promise<Comment> {
  const row = await tx.row<Row>(`${select} WHERE id = $1 FOR UPDATE`, [commentId]);
  if (!row) throw new DomainError('not-found', 'comment-unknown', { zh: '没有这条留言。', en: 'There is no such comment.' });
  return commentOf(row);
}

/** Those of an article that are known already, by WeChat's id. */
export async function knownComments(tx: Tx, { accountId, msgDataId, articleIndex }: Article, ids: string[]): Promise<Map<string, Comment>> {
  const rows = await tx.rows<Row>(
    `${select} WHERE account_id = $1 AND msg_data_id = $2 AND article_index = $3 AND user_comment_id = ANY($4) ORDER BY id FOR UPDATE`,
    [accountId, msgDataId, articleIndex, ids],
  );
  return new Map(rows.map((row) => [row.userCommentId, commentOf(row)]));
}

export async function addComment(tx: Tx, comment: Comment): Promise<void> {
  await tx.run(
    `INSERT INTO comment (id, account_id, msg_data_id, article_index, user_comment_id, publication_id, reader_id, text, at, seen_at, elected, reply_text, reply_at, negative)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      comment.id,
      comment.accountId,
      comment.msgDataId,
      comment.articleIndex,
      comment.userCommentId,
      comment.publicationId,
      comment.readerId,
      comment.text,
      comment.at,
      comment.seenAt,
      comment.elected,
      comment.reply?.text ?? null,
      comment.reply?.at ?? null,
      comment.negative,
    ],
  );
}

/** Zero when it was marked so before. */
export const markComment = (tx: Tx, commentId: string, negative: boolean): Promise<number> =>
  tx.run('UPDATE comment SET negative = $2, version = version + 1 WHERE id = $1 AND negative <> $2', [commentId, negative]);

export async function saveComment(tx: Tx, comment: Comment): Promise<void> {
  const written = await tx.run(
    `UPDATE comment SET text = $3, elected = $4, gone = $5, reply_text = $6, reply_at = $7, answer_id = $8, election_id = $9, version = version + 1
     WHERE id = $1 AND version = $2`,
    [
      comment.id,
      comment.version,
      comment.text,
      comment.elected,
      comment.gone,
      comment.reply?.text ?? null,
      comment.reply?.at ?? null,
      comment.answerId,
      comment.electionId,
    ],
  );
  if (written === 0) throw new StaleWrite('comment', comment.id);
}

/** A reading of all pages did not show them: removed at WeChat. */
export async function markGone(tx: Tx, { accountId, msgDataId, articleIndex }: Article, stillThere: string[]): Promise<void> {
  await tx.run(
    `UPDATE comment SET gone = true, version = version + 1
     WHERE account_id = $1 AND msg_data_id = $2 AND article_index = $3 AND NOT gone AND NOT (user_comment_id = ANY($4))`,
    [accountId, msgDataId, articleIndex, stillThere],
  );
}

const commentOf = ({ replyText, replyAt, ...row }: Row): Comment => ({
  ...row,
  reply: replyText === null ? null : { text: replyText, at: replyAt! },
});
