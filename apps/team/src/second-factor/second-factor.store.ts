import { DomainError, type Tx } from '@kanfa/kit';

export type SecondFactor = { memberId: string; sealedSecret: Buffer; confirmedAt: Date | null; lastStep: number };
type Row = { sealed_secret: Buffer; confirmed_at: Date | null; last_step: string };

/** Locked, so that two uses of one code come one after the other. */
export async function findSecondFactor(tx: Tx, memberId: string): Promise<SecondFactor | undefined> {
  const row = await tx.row<Row>('SELECT sealed_secret, confirmed_at, last_step FROM second_factor WHERE member_id = $1 FOR UPDATE', [
    memberId,
  ]);
  return row && { memberId, sealedSecret: row.sealed_secret, confirmedAt: row.confirmed_at, lastStep: Number(row.last_step) };
}

/** Keeps a secret that is not confirmed yet; it replaces one that was never confirmed. */
export const savePending = (tx: Tx, memberId: string, sealedSecret: Buffer): Promise<number> =>
  tx.run(
    `INSERT INTO second_factor (member_id, sealed_secret) VALUES ($1, $2)
     ON CONFLICT (member_id) DO UPDATE SET sealed_secret = $2, last_step = 0, created_at = clock_timestamp()`,
    [memberId, sealedSecret],
  );

export const confirm = (tx: Tx, memberId: string, step: number): Promise<number> =>
  tx.run('UPDATE second_factor SET confirmed_at = clock_timestamp(), last_step = $2 WHERE member_id = $1', [memberId, step]);

export const useStep = (tx: Tx, memberId: string, step: number): Promise<number> =>
  tx.run('UPDATE second_factor SET last_step = $2 WHERE member_id = $1', [memberId, step]);

export const forgetFactor = async (tx: Tx, memberId: string): Promise<boolean> => {
  await tx.run('UPDATE auth_session SET factor_at = NULL WHERE user_id = $1', [memberId]);
  return (await tx.run('DELETE FROM second_factor WHERE member_id = $1', [memberId])) === 1;
};

export async function saveRecoveryCodes(tx: Tx, memberId: string, hashes: readonly string[]): Promise<void> {
  await tx.run('INSERT INTO recovery_code (hash, member_id) SELECT unnest($2::text[]), $1', [memberId, hashes]);
}

export const useRecoveryCode = async (tx: Tx, memberId: string, hash: string): Promise<boolean> =>
  (await tx.run('UPDATE recovery_code SET used_at = clock_timestamp() WHERE member_id = $1 AND hash = $2 AND used_at IS NULL', [
    memberId,
    hash,
  ])) === 1;

/** Marks the session; only its own person can. Returns when, by the database's clock. */
export async function freshenSession(tx: Tx, memberId: string, sessionId: string | undefined): Promise<Date> {
  const row = await tx.row<{ factor_at: Date }>(
    `UPDATE auth_session SET factor_at = clock_timestamp() WHERE id = $1 AND user_id = $2 RETURNING factor_at`,
    [sessionId ?? null, memberId],
  );
  if (row) return row.factor_at;
  throw new DomainError('unauthenticated', 'not-signed-in', {
    zh: '登录已失效，请重新登录。',
    en: 'The session has ended. Sign in again.',
  });
}
