import { z } from 'zod';
import { nothing, route } from '../route.js';

const groupId = '0199f3a0-0000-7000-8000-000000000022';
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const colour = z.enum(['green', 'blue', 'purple', 'orange', 'red', 'grey']);

/** Accounts looked at together; `accountIds` holds those the caller may see. */
export const accountGroup = z.object({
  groupId: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  colour,
  accountIds: z.array(z.uuid()),
});
export type AccountGroup = z.infer<typeof accountGroup>;
export const groupColour = colour;

const given = z.object({ name: z.string().trim().min(1).max(30), colour, accountIds: z.array(z.uuid()).max(200) });
const example = { groupId, version: 1, name: '净水品牌', colour: 'green' as const, accountIds: [accountId] };

export const groupRoutes = {
  listAccountGroups: route('publishing', 'listAccountGroups', {
    method: 'GET',
    path: '/account-groups',
    right: 'account.read',
    summary: { zh: '账号分组', en: 'Groups of accounts' },
    response: z.object({ items: z.array(accountGroup), next: z.null() }),
    example: { response: { items: [example], next: null } },
  }),
  addAccountGroup: route('publishing', 'addAccountGroup', {
    method: 'POST',
    path: '/account-groups',
    right: 'account.manage',
    summary: { zh: '新建分组；已在别组的账号会移过来', en: 'Make a group; accounts of another group move over' },
    body: given,
    response: accountGroup,
    problems: ['group-name-taken', 'account-unknown', 'right-not-given'],
    example: { body: { name: '净水品牌', colour: 'green', accountIds: [accountId] }, response: example },
  }),
  changeAccountGroup: route('publishing', 'changeAccountGroup', {
    method: 'PUT',
    path: '/account-groups/{groupId}',
    right: 'account.manage',
    summary: { zh: '修改分组', en: 'Change a group' },
    params: z.object({ groupId: z.uuid() }),
    body: given,
    response: accountGroup,
    ifMatch: true,
    problems: ['group-unknown', 'group-name-taken', 'account-unknown', 'right-not-given', 'stale-version'],
    example: {
      body: { name: '净水', colour: 'blue', accountIds: [accountId] },
      response: { ...example, name: '净水', colour: 'blue', version: 2 },
    },
  }),
  removeAccountGroup: route('publishing', 'removeAccountGroup', {
    method: 'DELETE',
    path: '/account-groups/{groupId}',
    right: 'account.manage',
    summary: { zh: '解散分组，账号不受影响', en: 'Dissolve a group; its accounts stay' },
    params: z.object({ groupId: z.uuid() }),
    response: nothing,
    problems: ['group-unknown', 'right-not-given'],
    example: { response: {} },
  }),
};
