import type { Statement, Tx } from '@kanfa/kit';

export type StoredToken = { sealedToken: Buffer; hash: string; expiresAt: Date; usableUntil: Date; fetchedAt: Date };
type Row = { sealed_token: Buffer | null; token_hash: string; expires_at: Date; usable_until: Date; fetched_at: Date };

type Reader = { row<T>(sql: Statement, values?: readonly unknown[]): Promise<T | undefined> };

/** The current token with the database's own idea of whether it may still be used. */
export async function readToken(db: Reader, accountId: string): Promise<(StoredToken & { now: Date }) | undefined> {
  const row = await db.row<Row & { now: Date }>(current, [accountId]);
  if (!row?.sealed_token) return undefined;
  return {
    sealedToken: row.sealed_token,
    hash: row.token_hash,
    expiresAt: row.expires_at,
    usableUntil: row.usable_until,
    fetchedAt: row.fetched_at,
    now: row.now,
  };
}

const current = {
  name: 'current-token',
  text: `SELECT sealed_token, token_hash, expires_at, usable_until, fetched_at, clock_timestamp() AS now FROM access_token WHERE account_id = $1`,
};

/**
 * Takes the lease for fetching the next token: one holder among all processes. Refused while another holds it, or when the token that the
 * caller found wanting (`staleHash`, null for none) is no longer the current one.
 */
export async function leaseRefresh(db: Reader, accountId: string, staleHash: string | null, leaseMs: number): Promise<bigint | undefined> {
  const row = await db.row<{ epoch: string }>(
    `INSERT INTO access_token AS t (account_id, lease_until, epoch)
     VALUES ($1, clock_timestamp() + make_interval(secs => $3::float8 / 1000), 1)
     ON CONFLICT (account_id) DO UPDATE SET lease_until = excluded.lease_until, epoch = t.epoch + 1
       WHERE (t.lease_until IS NULL OR t.lease_until < clock_timestamp()) AND t.token_hash IS NOT DISTINCT FROM $2
     RETURNING epoch`,
    [accountId, staleHash, leaseMs],
  );
  return row && BigInt(row.epoch);
}

/** Stores the fetched token unless a later holder was faster; until when it lives, by the database’s clock. A token is used until 5 minutes before its end, and 30 s at least: WeChat keeps the old one valid that long. */
export async function storeToken(
  tx: Tx,
  accountId: string,
  epoch: bigint,
  sealedToken: Buffer,
  hash: string,
  expiresIn: number,
): Promise<Date | undefined> {
  const stored = await tx.row<{ expires_at: Date }>(
    `UPDATE access_token SET sealed_token = $3, token_hash = $4, fetched_at = clock_timestamp(), lease_until = NULL,
       expires_at = clock_timestamp() + make_interval(secs => $5), usable_until = clock_timestamp() + make_interval(secs => greatest($5 - 300, 30))
     WHERE account_id = $1 AND epoch = $2 RETURNING expires_at`,
    [accountId, epoch.toString(), sealedToken, hash, expiresIn],
  );
  return stored?.expires_at;
}

export const giveUpLease = (tx: Tx, accountId: string, epoch: bigint): Promise<number> =>
  tx.run('UPDATE access_token SET lease_until = NULL WHERE account_id = $1 AND epoch = $2', [accountId, epoch.toString()]);
