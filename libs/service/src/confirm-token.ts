import { canonicalJson, DomainError, sha256Of, type Tx } from '@kanfa/kit';
import { randomBytes } from 'node:crypto';
import type { Caller } from './caller.js';

/** An act that cannot be taken back. */
export type Irreversible = {
  act: string;
  objectId: string;
  /** All that the person was told and asks for, versions among it: a change of any part makes the token worthless. */
  boundTo: unknown;
  /** Whether the person proves a second factor before it is done. */
  factor?: boolean;
};
export type DryRun = { done: false; confirmToken: string; confirmUntil: string };
type Bound = [act: string, objectId: string, memberId: string, payloadHash: string];

const lifeMinutes = 10;
/** Ran out a day ago or more: nobody asks about it any longer. */
const forgetOld = `DELETE FROM confirm_token WHERE token_hash IN (SELECT token_hash FROM confirm_token
  WHERE expires_at < clock_timestamp() - interval '1 day' ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)`;

/**
 * Stands before everything that cannot be taken back. Without a token it hands one out, and the act goes no further; with one it uses it up,
 * and the act goes on. The service has a table `confirm_token`.
 */
export async function dryRun(tx: Tx, caller: Caller, confirmToken: string | undefined, what: Irreversible): Promise<DryRun | undefined> {
  const bound: Bound = [what.act, what.objectId, caller.memberId, sha256Of(canonicalJson(what.boundTo))];
  if (confirmToken === undefined) return issue(tx, bound);
  if (what.factor) caller.demandFreshFactor();
  await use(tx, confirmToken, bound);
  return undefined;
}

/** Each new token clears away some old ones. */
async function issue(tx: Tx, bound: Bound): Promise<DryRun> {
  await tx.run(forgetOld);
  const confirmToken = randomBytes(32).toString('base64url');
  const row = await tx.row<{ expires_at: Date }>(
    `INSERT INTO confirm_token (token_hash, act, object_id, member_id, payload_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6)) RETURNING expires_at`,
    [sha256Of(confirmToken), ...bound, lifeMinutes],
  );
  return { done: false, confirmToken, confirmUntil: row!.expires_at.toISOString() };
}

/** Refuses a token that is unknown, used, expired, another person's, or bound to something else. */
async function use(tx: Tx, confirmToken: string, bound: Bound): Promise<void> {
  const used = await tx.run(
    `UPDATE confirm_token SET used_at = clock_timestamp() WHERE token_hash = $1 AND act = $2 AND object_id = $3 AND member_id = $4
       AND payload_hash = $5 AND used_at IS NULL AND expires_at > clock_timestamp()`,
    [sha256Of(confirmToken), ...bound],
  );
  if (used === 1) return;
  throw new DomainError('conflict', 'confirm-token-invalid', {
    zh: '确认码无效：已过期、已用过，或内容在您看过之后有改动。请重新查看后果，再确认一次。',
    en: 'The confirm token is not valid: expired, used, or something changed after you looked. Look at the effect again, then confirm.',
  });
}
