import type { AccountGroup } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { accountUnknown } from '../account/account.store.js';

type Group = Omit<AccountGroup, 'accountIds'>;
export type Kept = AccountGroup;

const groupUnknown = () => new DomainError('not-found', 'group-unknown', { zh: '没有这个分组。', en: 'There is no such group.' });

/** Locks the group and reads which accounts are in it. */
export async function lockGroup(tx: Tx, groupId: string): Promise<Kept> {
  const row = await tx.row<Group>('SELECT group_id AS "groupId", version, name, colour FROM account_group WHERE group_id = $1 FOR UPDATE', [
    groupId,
  ]);
  if (!row) throw groupUnknown();
  const members = await tx.rows<{ id: string }>('SELECT account_id AS id FROM connected_account WHERE group_id = $1 ORDER BY key', [
    groupId,
  ]);
  return { ...row, accountIds: members.map(({ id }) => id) };
}

export async function insertGroup(tx: Tx, { groupId, name, colour, accountIds }: Kept): Promise<void> {
  const made = await tx.run('INSERT INTO account_group (group_id, name, colour) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING', [
    groupId,
    name,
    colour,
  ]);
  if (made === 0) throw nameTaken();
  await fill(tx, groupId, accountIds);
}

export async function saveGroup(tx: Tx, { groupId, version, name, colour, accountIds }: Kept): Promise<void> {
  if (await tx.row('SELECT 1 FROM account_group WHERE name = $1 AND group_id <> $2', [name, groupId])) throw nameTaken();
  const saved = await tx.run(
    'UPDATE account_group SET version = version + 1, name = $3, colour = $4 WHERE group_id = $1 AND version = $2',
    [groupId, version, name, colour],
  );
  if (saved === 0) throw new StaleWrite('account group', groupId);
  await tx.run('UPDATE connected_account SET group_id = NULL WHERE group_id = $1 AND NOT account_id = ANY($2)', [groupId, accountIds]);
  await fill(tx, groupId, accountIds);
}

export const deleteGroup = (tx: Tx, groupId: string): Promise<number> => tx.run('DELETE FROM account_group WHERE group_id = $1', [groupId]);

async function fill(tx: Tx, groupId: string, accountIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(accountIds)];
  const filled = await tx.run('UPDATE connected_account SET group_id = $1 WHERE account_id = ANY($2)', [groupId, wanted]);
  if (filled !== wanted.length) throw accountUnknown();
}

const nameTaken = () =>
  new DomainError('conflict', 'group-name-taken', {
    zh: '已经有同名的分组，请换个名字。',
    en: 'There is a group of this name. Choose another one.',
  });
