import { accountChanged, type Actor } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, saveAccount as saveProjection } from '@kanfa/service';
import { publicState, type Account } from './account.js';

type Row = {
  account_id: string;
  version: number;
  key: string;
  name: string;
  kind: Account['kind'];
  verified: boolean;
  app_id: string;
  original_id: string;
  comment_enabled: boolean;
  zone: string;
  positioning: string | null;
  status: Account['status'];
  checked_at: Date | null;
  problem: Account['problem'];
  probed: Account['probed'];
  handed_back_at: Date | null;
};
export const accountColumns =
  'account_id, version, key, name, kind, verified, app_id, original_id, comment_enabled, zone, positioning, status, checked_at, problem, probed, handed_back_at';

export const toAccount = (row: Row): Account => ({
  accountId: row.account_id,
  version: row.version,
  key: row.key,
  name: row.name,
  kind: row.kind,
  verified: row.verified,
  appId: row.app_id,
  originalId: row.original_id,
  commentEnabled: row.comment_enabled,
  zone: row.zone,
  positioning: row.positioning,
  status: row.status,
  checkedAt: row.checked_at,
  problem: row.problem,
  probed: row.probed,
  handedBackAt: row.handed_back_at,
});
export type AccountRow = Row;

export const accountUnknown = () =>
  new DomainError('not-found', 'account-unknown', {
    zh: '没有这个公众平台账号，或它还没有接入。',
    en: 'There is no such account, or it is not connected yet.',
  });

/** Locks the account until the end of the transaction. */
export async function lockAccount(tx: Tx, accountId: string): Promise<Account> {
  const row = await tx.row<Row>(`SELECT ${accountColumns} FROM connected_account WHERE account_id = $1 FOR UPDATE`, [accountId]);
  if (!row) throw accountUnknown();
  return toAccount(row);
}

const read = { name: 'read-account', text: `SELECT ${accountColumns} FROM connected_account WHERE account_id = $1` };

export async function readAccount(tx: Pick<Tx, 'row'>, accountId: string): Promise<Account> {
  const row = await tx.row<Row>(read, [accountId]);
  if (!row) throw accountUnknown();
  return toAccount(row);
}

export async function insertAccount(tx: Tx, account: Account, sealedSecret: Buffer, by: Actor): Promise<void> {
  const inserted = await tx.run(
    `INSERT INTO connected_account (account_id, key, name, kind, verified, app_id, sealed_secret, original_id, comment_enabled, zone,
       positioning, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (key) DO NOTHING`,
    [
      account.accountId,
      account.key,
      account.name,
      account.kind,
      account.verified,
      account.appId,
      sealedSecret,
      account.originalId,
      account.commentEnabled,
      account.zone,
      account.positioning,
      account.status,
    ],
  );
  if (inserted === 0)
    throw new DomainError('conflict', 'account-key-taken', {
      zh: '这个账号代号已被使用，请换一个。',
      en: 'This account key is taken. Choose another one.',
    });
  await tell(tx, account, by);
}

/** Saves and announces; a new secret replaces the old one, and what is given back has none. */
export async function saveAccount(tx: Tx, account: Account, by: Actor, sealedSecret?: Buffer): Promise<void> {
  const saved = await tx.run(
    `UPDATE connected_account SET version = version + 1, name = $3, kind = $4, verified = $5, comment_enabled = $6, zone = $7,
       positioning = $8, status = $9, checked_at = $10, problem = $11, sealed_secret = CASE WHEN $14::timestamptz IS NULL THEN coalesce($12, sealed_secret) END,
       probed = $13, handed_back_at = $14
     WHERE account_id = $1 AND version = $2`,
    [
      account.accountId,
      account.version,
      account.name,
      account.kind,
      account.verified,
      account.commentEnabled,
      account.zone,
      account.positioning,
      account.status,
      account.checkedAt,
      account.problem ? JSON.stringify(account.problem) : null,
      sealedSecret ?? null,
      account.probed,
      account.handedBackAt,
    ],
  );
  if (saved === 0) throw new StaleWrite('account', account.accountId);
  await tell(tx, account, by);
}

async function tell(tx: Tx, account: Account, by: Actor): Promise<void> {
  const state = publicState(account);
  await saveProjection(tx, state);
  await enqueue(tx, [accountChanged.draft(account.accountId, state, account.accountId)], by);
}

/** The sealed AppSecret; only the custodian opens it. What was given back has none. */
export async function sealedSecretOf(tx: Tx, accountId: string): Promise<{ appId: string; sealedSecret: Buffer }> {
  await assertNotHandedBack(tx, accountId);
  const row = await tx.row<{ app_id: string; sealed_secret: Buffer }>(
    'SELECT app_id, sealed_secret FROM connected_account WHERE account_id = $1',
    [accountId],
  );
  if (!row) throw accountUnknown();
  return { appId: row.app_id, sealedSecret: row.sealed_secret };
}
