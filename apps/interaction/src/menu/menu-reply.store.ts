import type { Tx } from '@kanfa/kit';

type MenuReply = { key: string; text: string };

/** Puts the answers of the menu that is live in the place of those before; older news changes nothing. */
export async function replaceMenuReplies(tx: Tx, accountId: string, seq: number, replies: readonly MenuReply[]): Promise<boolean> {
  const newer = await tx.run(
    `INSERT INTO menu_reply_of (account_id, seq) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET seq = excluded.seq WHERE menu_reply_of.seq < excluded.seq`,
    [accountId, seq],
  );
  if (newer === 0) return false;
  await tx.run('DELETE FROM menu_reply WHERE account_id = $1', [accountId]);
  await tx.run('INSERT INTO menu_reply (account_id, key, text) SELECT $1, * FROM unnest($2::text[], $3::text[])', [
    accountId,
    replies.map(({ key }) => key),
    replies.map(({ text }) => text),
  ]);
  return true;
}
