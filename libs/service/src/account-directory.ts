import type { AccountState } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';

/** Reads go through a transaction or the database alike. */
export type Reader = Pick<Tx, 'row'>;

/** The account as publishing last announced it. */
export async function findAccount(tx: Reader, accountId: string): Promise<AccountState | undefined> {
  return (await tx.row<{ state: AccountState }>(stateOf, [accountId]))?.state;
}

const stateOf = { name: 'account-state', text: 'SELECT state FROM account WHERE account_id = $1' };

export async function loadAccount(tx: Reader, accountId: string): Promise<AccountState> {
  const account = await findAccount(tx, accountId);
  if (!account)
    throw new DomainError('not-found', 'account-unknown', {
      zh: '没有这个公众平台账号，或它还没有接入。',
      en: 'There is no such account, or it is not connected yet.',
    });
  return account;
}

/** Refuses what wants an account that was given back; of one that is not known nothing is said. */
export async function assertNotHandedBack(tx: Reader, accountId: string): Promise<void> {
  const account = await findAccount(tx, accountId);
  if (!account?.handedBackAt) return;
  throw new DomainError('conflict', 'account-handed-back', {
    zh: `“${account.name}”已于 ${account.handedBackAt.slice(0, 10)} 交还，只能查看。要再用，请在账号页填入新的 AppSecret 重新接入。`,
    en: `${account.name} was given back on ${account.handedBackAt.slice(0, 10)} and can only be read. To use it again, connect it with a new AppSecret on its page.`,
  });
}

export async function saveAccount(tx: Tx, account: AccountState): Promise<void> {
  await tx.run(
    `INSERT INTO account (account_id, key, name, state) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id) DO UPDATE SET key = $2, name = $3, state = $4`,
    [account.accountId, account.key, account.name, JSON.stringify(account)],
  );
}
