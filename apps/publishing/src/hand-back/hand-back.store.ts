import type { PendingWork } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

const over = ['published', 'failed', 'cancelled', 'corrected', 'withdrawn', 'taken-down'];

/** Whatever still wants WeChat, the nearest first. */
export const pendingOf = (tx: Tx, accountId: string): Promise<PendingWork[]> =>
  tx.rows<PendingWork>(
    `SELECT kind, id, title, state FROM (
       SELECT 'publication' AS kind, publication_id AS id, coalesce(articles -> 0 ->> 'title', '') AS title, state_name AS state, due_at AS at
         FROM publication WHERE account_id = $1 AND NOT state_name = ANY ($2)
       UNION ALL SELECT 'amendment', a.amendment_id, coalesce(p.articles -> 0 ->> 'title', ''), a.state_name, a.asked_at
         FROM amendment a JOIN publication p USING (publication_id) WHERE a.account_id = $1 AND a.state_name IN ('asked', 'approved', 'dispatching')
       UNION ALL SELECT 'menu', menu_application_id, '菜单 menu', state, at FROM menu_application WHERE account_id = $1 AND state = 'waiting'
       UNION ALL SELECT 'qr-code', qr_code_id, name, state, at FROM qr_code WHERE account_id = $1 AND state = 'waiting'
     ) pending ORDER BY at, id LIMIT 100`,
    [accountId, over],
  );

export const lastExport = async (tx: Tx, accountId: string): Promise<string | null> =>
  (
    await tx.row<{ at: Date | null }>(`SELECT max(done_at) AS at FROM account_export WHERE account_id = $1 AND state = 'done'`, [accountId])
  )?.at?.toISOString() ?? null;

/** Tokens and looks that nobody may need any more. */
export async function endCalls(tx: Tx, accountId: string): Promise<void> {
  await tx.run('DELETE FROM access_token WHERE account_id = $1', [accountId]);
  await tx.run(
    'UPDATE patrol SET wake_at = NULL WHERE wake_at IS NOT NULL AND publication_id IN (SELECT publication_id FROM publication WHERE account_id = $1)',
    [accountId],
  );
}
