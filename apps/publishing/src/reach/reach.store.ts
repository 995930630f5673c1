import type { Tx } from '@kanfa/kit';
import type { Audience } from '../publication/publication.js';

type Db = Pick<Tx, 'row'>;

export const audienceKey = (audience: Audience | null): string => (!audience || audience.toAll ? 'all' : `tag:${audience.tagId}`);

export const saveEstimate = (tx: Pick<Tx, 'run'>, accountId: string, audience: string, recipients: number): Promise<number> =>
  tx.run(
    `INSERT INTO recipient_estimate (account_id, audience, recipients) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, audience) DO UPDATE SET recipients = $3, at = clock_timestamp()`,
    [accountId, audience, recipients],
  );

/** Whether the estimate is young enough not to ask WeChat again. */
export const isFresh = async (db: Db, accountId: string, audience: string): Promise<boolean> =>
  (await db.row(
    `SELECT FROM recipient_estimate WHERE account_id = $1 AND audience = $2 AND at > clock_timestamp() - interval '15 minutes'`,
    [accountId, audience],
  )) !== undefined;
