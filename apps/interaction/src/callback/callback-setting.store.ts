import { DomainError, type SecretBox, type Tx } from '@kanfa/kit';

/** Token and keys; the first key is the current one. */
export type CallbackSetting = { token: string; encodingAesKeys: string[] };
type Row = { accountId: string; sealed: Buffer; version: number };

export async function findSetting(tx: Tx, box: SecretBox, accountId: string): Promise<CallbackSetting | undefined> {
  const row = await tx.row<Row>(
    'SELECT account_id AS "accountId", sealed, version FROM callback_setting WHERE account_id = $1 FOR UPDATE',
    [accountId],
  );
  return row && openSetting(box, row);
}

export async function saveSetting(tx: Tx, box: SecretBox, accountId: string, setting: CallbackSetting): Promise<void> {
  await tx.run(
    `INSERT INTO callback_setting (account_id, sealed, has_previous_key) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE SET sealed = $2, has_previous_key = $3, changed_at = clock_timestamp(), version = callback_setting.version + 1`,
    [accountId, box.seal(JSON.stringify(setting), contextOf(accountId)), setting.encodingAesKeys.length > 1],
  );
}

export const openSetting = (box: SecretBox, row: Pick<Row, 'accountId' | 'sealed'>): CallbackSetting =>
  JSON.parse(box.open(row.sealed, contextOf(row.accountId))) as CallbackSetting;

/** A sealed setting copied to another account does not open there. */
const contextOf = (accountId: string): string => `callback:${accountId}`;

export const settingMissing = (): DomainError =>
  new DomainError('not-found', 'callback-not-set', {
    zh: '这个账号还没有设置消息推送。请先填写令牌和 EncodingAESKey。',
    en: 'No callback is set for this account yet. Enter the token and the EncodingAESKey first.',
  });
