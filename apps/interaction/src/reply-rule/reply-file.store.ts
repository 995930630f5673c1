import type { InteractionProblem } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

/** A file of an automatic reply whose id at WeChat is to be renewed. */
export type ReplyFile = { accountId: string; hash: string; kind: 'image' | 'voice'; contentType: string; bytes: Buffer };
type Db = Pick<Tx, 'run' | 'row'>;

/** WeChat keeps a temporary file three days; its id is renewed after two. */
const goodHours = 71;
const renewHours = 48;

export const keepFile = (tx: Db, file: ReplyFile): Promise<number> =>
  tx.run(
    `INSERT INTO reply_file (account_id, hash, kind, content_type, bytes) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account_id, hash) DO NOTHING`,
    [file.accountId, file.hash, file.kind, file.contentType, file.bytes],
  );

/** The next file to upload, leased to the caller. */
export async function leaseFile(db: Db, leaseSeconds: number): Promise<ReplyFile | undefined> {
  return db.row<ReplyFile>(
    `UPDATE reply_file SET next_at = clock_timestamp() + make_interval(secs => $1)
     WHERE (account_id, hash) = (SELECT account_id, hash FROM reply_file WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING account_id AS "accountId", hash, kind, content_type AS "contentType", bytes`,
    [leaseSeconds],
  );
}

export const fileUploaded = (db: Db, { accountId, hash }: ReplyFile, mediaId: string): Promise<number> =>
  db.run(
    `UPDATE reply_file SET media_id = $3, good_until = clock_timestamp() + make_interval(hours => $4), next_at = clock_timestamp() + make_interval(hours => $5),
       problem = NULL WHERE account_id = $1 AND hash = $2`,
    [accountId, hash, mediaId, goodHours, renewHours],
  );

export const fileRefused = (db: Db, { accountId, hash }: ReplyFile, problem: InteractionProblem, afterSeconds: number): Promise<number> =>
  db.run(
    `UPDATE reply_file SET problem = $3, next_at = clock_timestamp() + make_interval(secs => $4) WHERE account_id = $1 AND hash = $2`,
    [accountId, hash, JSON.stringify(problem), afterSeconds],
  );

/** The id under which WeChat knows a file now. */
export const mediaIdOf = async (db: Db, accountId: string, hash: string): Promise<string | undefined> =>
  (
    await db.row<{ mediaId: string }>(
      `SELECT media_id AS "mediaId" FROM reply_file WHERE account_id = $1 AND hash = $2 AND media_id IS NOT NULL AND good_until > clock_timestamp()`,
      [accountId, hash],
    )
  )?.mediaId;
