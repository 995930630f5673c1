import { DomainError, sha256Of, type Tx } from '@kanfa/kit';
import { randomBytes } from 'node:crypto';

/** What a confirmation is bound to. A change of any part makes the token worthless. */
export type Bound = { act: string; objectId: string; memberId: string; payloadHash: string };

const lifeMinutes = 10;

export async function issueConfirmToken(tx: Tx, bound: Bound): Promise<{ confirmToken: string; confirmUntil: Date }> {
  const confirmToken = randomBytes(32).toString('base64url');
  const row = await tx.row<{ expires_at: Date }>(
    `INSERT INTO confirm_token (token_hash, act, object_id, member_id, payload_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6)) RETURNING expires_at`,
    [sha256Of(confirmToken), bound.act, bound.objectId, bound.memberId, bound.payloadHash, lifeMinutes],
  );
  return { confirmToken, confirmUntil: row!.expires_at };
}

/** Uses the token up; refuses one that is unknown, used, expired, another person's, or bound to something else. */
export async function useConfirmToken(tx: Tx, confirmToken: string, bound: Bound): Promise<void> {
  const used = await tx.run(
    `UPDATE confirm_token SET used_at = clock_timestamp() WHERE token_hash = $1 AND act = $2 AND object_id = $3 AND member_id = $4
       AND payload_hash = $5 AND used_at IS NULL AND expires_at > clock_timestamp()`,
    [sha256Of(confirmToken), bound.act, bound.objectId, bound.memberId, bound.payloadHash],
  );
  if (used === 1) return;
  throw new DomainError('conflict', 'confirm-token-invalid', {
    zh: '确认码无效：已过期、已用过，或内容在您看过之后有改动。请重新查看后果，再确认一次。',
    en: 'The confirm token is not valid: expired, used, or something changed after you looked. Look at the effect again, then confirm.',
  });
}
