import type { Actor } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

export type Activity = {
  id: string;
  at: Date | string;
  actor: Actor;
  type: string;
  key: string;
  accountId?: string | undefined;
  title?: string | undefined;
};

/** Keeps who did what. A redelivered event finds its row there already. */
export async function saveActivity(tx: Tx, { id, at, actor, type, key, accountId, title }: Activity): Promise<void> {
  const member = actor.kind === 'member' || actor.kind === 'api-key' ? (actor.id ?? null) : null;
  await tx.run(
    `INSERT INTO activity (id, at, actor, member_id, type, key, account_id, title) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO NOTHING`,
    [id, at, actor, member, type, key, accountId ?? null, title ?? null],
  );
}

export async function saveAuditHead(tx: Tx, head: { service: string; seq: number; hash: string; at: string }): Promise<void> {
  await tx.run('INSERT INTO audit_head (service, seq, hash, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    head.service,
    head.seq,
    head.hash,
    head.at,
  ]);
}
