import type { InteractionProblem } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Article } from './comment.store.js';

/** An article whose comments are read, and when. `claimedUntil`: to the microsecond, so that a look asked for meanwhile is recognised. */
export type CommentSource = Article & {
  publicationId: string;
  publishedAt: Date;
  wholeAt: Date | null;
  failures: number;
  claimedUntil: string;
};

export async function addSource(
  tx: Tx,
  source: Article & { publicationId: string; articleTitle: string; publishedAt: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO comment_source (account_id, msg_data_id, article_index, publication_id, article_title, published_at, next_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp()) ON CONFLICT (account_id, msg_data_id, article_index) DO UPDATE SET article_title = $5`,
    [source.accountId, source.msgDataId, source.articleIndex, source.publicationId, source.articleTitle, source.publishedAt],
  );
}

/** Takes one that is due; whoever dies with it leaves it to be taken again two minutes later. */
export const claimSource = (tx: Tx): Promise<CommentSource | undefined> =>
  tx.row<CommentSource>(
    `UPDATE comment_source SET next_at = clock_timestamp() + interval '2 minutes'
     WHERE (account_id, msg_data_id, article_index) = (
       SELECT account_id, msg_data_id, article_index FROM comment_source WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING account_id AS "accountId", msg_data_id AS "msgDataId", article_index AS "articleIndex", publication_id AS "publicationId",
       published_at AS "publishedAt", whole_at AS "wholeAt", failures, next_at::text AS "claimedUntil"`,
  );

type Result = { nextAt: Date | null; wholeAt: Date | null; failures: number; problem: InteractionProblem | null };

/** Keeps what a look found. One asked for while it was under way stays due: this look may have passed by what is new. */
export async function saveSource(tx: Pick<Tx, 'run'>, source: CommentSource, result: Result): Promise<void> {
  await tx.run(
    `UPDATE comment_source SET failures = $5, problem = $6,
       next_at = CASE WHEN next_at = $4::timestamptz THEN $7 ELSE next_at END,
       whole_at = CASE WHEN next_at = $4::timestamptz THEN $8 ELSE whole_at END
     WHERE account_id = $1 AND msg_data_id = $2 AND article_index = $3`,
    [
      source.accountId,
      source.msgDataId,
      source.articleIndex,
      source.claimedUntil,
      result.failures,
      result.problem && JSON.stringify(result.problem),
      result.nextAt,
      result.wholeAt,
    ],
  );
}

/** Reads all pages of the account's newer articles now, also of those that are no longer read by themselves. */
export const wakeSources = (tx: Tx, accountId: string, days: number): Promise<number> =>
  tx.run(
    `UPDATE comment_source SET next_at = clock_timestamp(), whole_at = NULL
     WHERE account_id = $1 AND published_at > clock_timestamp() - make_interval(days => $2)`,
    [accountId, days],
  );
