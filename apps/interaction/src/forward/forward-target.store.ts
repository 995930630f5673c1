import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { ForwardTarget } from './forward-target.js';

const columns = `id, account_id AS "accountId", name, url, kinds, may_reply AS "mayReply", timeout_seconds AS "timeoutSeconds", switched_on AS "on", version`;

export async function loadTarget(tx: Tx, targetId: string): Promise<ForwardTarget> {
  const target = await tx.row<ForwardTarget>(`SELECT ${columns} FROM forward_target WHERE id = $1 FOR UPDATE`, [targetId]);
  if (!target) throw targetUnknown();
  return target;
}

export const targetUnknown = (): DomainError =>
  new DomainError('not-found', 'forward-target-unknown', {
    zh: '没有这个转发目标，或不归您查看。',
    en: 'There is no such target, or it is not yours to see.',
  });

export async function addTarget(tx: Tx, target: ForwardTarget, sealedSecret: Buffer): Promise<void> {
  await demandOneReply(tx, target);
  await tx.run(
    `INSERT INTO forward_target (id, account_id, name, url, sealed_secret, kinds, may_reply, timeout_seconds) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [target.id, target.accountId, target.name, target.url, sealedSecret, target.kinds, target.mayReply, target.timeoutSeconds],
  );
}

export async function saveTarget(tx: Tx, target: ForwardTarget, sealedSecret: Buffer | undefined): Promise<void> {
  await demandOneReply(tx, target);
  const written = await tx.run(
    `UPDATE forward_target SET name = $3, url = $4, kinds = $5, may_reply = $6, timeout_seconds = $7, switched_on = $8,
       sealed_secret = coalesce($9, sealed_secret), version = version + 1 WHERE id = $1 AND version = $2`,
    [
      target.id,
      target.version,
      target.name,
      target.url,
      target.kinds,
      target.mayReply,
      target.timeoutSeconds,
      target.on,
      sealedSecret ?? null,
    ],
  );
  if (written === 0) throw new StaleWrite('forward target', target.id);
}

/** Two who answer would contradict one another before the reader. */
async function demandOneReply(tx: Tx, { id, accountId, mayReply, on }: ForwardTarget): Promise<void> {
  await tx.run(`SELECT pg_advisory_xact_lock(hashtext('kanfa-forward-reply'), hashtext($1))`, [accountId]);
  if (!mayReply || !on) return;
  const other = await tx.row<{ name: string }>(
    'SELECT name FROM forward_target WHERE account_id = $1 AND id <> $2 AND may_reply AND switched_on',
    [accountId, id],
  );
  if (other)
    throw new DomainError('conflict', 'forward-reply-taken', {
      zh: `“${other.name}”已经可以回复读者，一个账号最多一个。请先取消它的回复。`,
      en: `"${other.name}" may answer readers already; an account has at most one. Take that from it first.`,
    });
}
