import type { Tx } from '@kanfa/kit';

export async function destroySecrets(tx: Tx, accountId: string, at: string): Promise<{ callback: number; targets: number }> {
  const callback = await tx.run('DELETE FROM callback_setting WHERE account_id = $1 AND changed_at <= $2', [accountId, at]);
  const targets = await tx.run('DELETE FROM forward_target WHERE account_id = $1 AND created_at <= $2', [accountId, at]);
  return { callback, targets };
}

const problem = JSON.stringify({
  code: 'account-handed-back',
  zh: '账号已交还，没有发出。',
  en: 'The account was given back; nothing was sent.',
});

/** What was about to be said is not said: an account that is connected again does not begin with old answers. */
export async function stopCalls(tx: Tx, accountId: string, at: string): Promise<void> {
  await tx.run('UPDATE comment_source SET next_at = NULL WHERE account_id = $1 AND published_at <= $2', [accountId, at]);
  for (const table of ['message', 'comment_act'])
    await tx.run(
      `UPDATE ${table} SET state = 'refused', problem = $3, claim = NULL, next_at = NULL WHERE account_id = $1 AND state = 'sending' AND claim IS NULL AND at <= $2`,
      [accountId, at, problem],
    );
}
