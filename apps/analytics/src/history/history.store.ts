import type { Tx } from '@kanfa/kit';

type Known = { msgId: string; title: string; publishedOn: string };

/** A piece of a file that had no name of WeChat's gets it when WeChat tells of the one piece of that day with that title. */
export const adoptPiece = (tx: Tx, accountId: string, { msgId, title, publishedOn }: Known): Promise<number> =>
  tx.run(
    `UPDATE piece SET msg_id = $2 WHERE account_id = $1 AND msg_id LIKE 'taken-over:%' AND title = $3 AND published_on = $4
       AND NOT EXISTS (SELECT FROM piece WHERE account_id = $1 AND msg_id = $2)
       AND 1 = (SELECT count(*) FROM piece WHERE account_id = $1 AND title = $3 AND published_on = $4)`,
    [accountId, msgId, title, publishedOn],
  );
