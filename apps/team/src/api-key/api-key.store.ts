import type { Tx } from '@kanfa/kit';

export type ApiKeyRow = { id: string; memberId: string; name: string; start: string; hash: string; expiresAt: Date | undefined };

export async function saveApiKey(tx: Tx, key: ApiKeyRow): Promise<void> {
  await tx.run('INSERT INTO api_key (id, member_id, name, start, hash, expires_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    key.id,
    key.memberId,
    key.name,
    key.start,
    key.hash,
    key.expiresAt ?? null,
  ]);
}

/** Returns whose key it was and its name; undefined when there is none, or it was revoked before. */
export async function revokeKey(tx: Tx, id: string, owner: string | null): Promise<{ member_id: string; name: string } | undefined> {
  return tx.row<{ member_id: string; name: string }>(
    `UPDATE api_key SET revoked_at = clock_timestamp()
     WHERE id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR member_id = $2) RETURNING member_id, name`,
    [id, owner],
  );
}
