import type { AccountGroup } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { deleteGroup, insertGroup, lockGroup, saveGroup } from './group.store.js';

type Given = Pick<AccountGroup, 'name' | 'colour' | 'accountIds'>;

/** Whoever arranges accounts manages each of them, those that leave as those that come. */
const demandAll = (caller: Caller, accountIds: readonly string[]): void => accountIds.forEach((id) => caller.demand('account.manage', id));
/** An account that was given back may stay where it was, but joins no group any more. */
async function assertMayJoin(tx: Tx, accountIds: readonly string[]): Promise<void> {
  for (const accountId of accountIds) await assertNotHandedBack(tx, accountId);
}
const write = (tx: Tx, caller: Caller, did: string, groupId: string, details: Record<string, unknown>) =>
  audit(tx, { by: caller.actor, did, to: `account-group:${groupId}`, details });

@Injectable()
export class AddGroup {
  async run(tx: Tx, given: Given, caller: Caller): Promise<AccountGroup> {
    demandAll(caller, given.accountIds);
    await assertMayJoin(tx, given.accountIds);
    const group = { ...given, groupId: v7(), version: 1 };
    await insertGroup(tx, group);
    await write(tx, caller, 'account-group-added', group.groupId, given);
    return group;
  }
}

@Injectable()
export class ChangeGroup {
  async run(tx: Tx, groupId: string, given: Given, caller: Caller): Promise<AccountGroup> {
    const group = await lockGroup(tx, groupId);
    demandAll(caller, [...group.accountIds, ...given.accountIds]);
    if (group.version !== caller.expectedVersion) throw new StaleWrite('account group', groupId);
    await assertMayJoin(
      tx,
      given.accountIds.filter((accountId) => !group.accountIds.includes(accountId)),
    );
    await saveGroup(tx, { ...group, ...given });
    await write(tx, caller, 'account-group-changed', groupId, given);
    return { ...group, ...given, version: group.version + 1 };
  }
}

@Injectable()
export class RemoveGroup {
  async run(tx: Tx, groupId: string, caller: Caller): Promise<void> {
    const { accountIds, name } = await lockGroup(tx, groupId);
    demandAll(caller, accountIds);
    await deleteGroup(tx, groupId);
    await write(tx, caller, 'account-group-removed', groupId, { name });
  }
}
