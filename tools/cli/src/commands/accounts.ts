import type { Command } from '../command.js';
import { accountsOf } from '../needed.js';
import { table } from '../table.js';

export const accounts: Command = {
  name: 'accounts',
  takes: '',
  summary: { zh: '公众号账号', en: 'the accounts' },
  options: {},
  words: 0,
  async run(context) {
    const items = await accountsOf(context);
    const rows = items.map(({ key, name, kind, verified, status, lanes, accountId }) => [
      key,
      name,
      `${kind}${verified ? ' ✓' : ''}`,
      status,
      lanes.join(','),
      accountId,
    ]);
    return { answer: { items }, lines: table(['key', 'name', 'kind', 'status', 'lanes', 'accountId'], rows) };
  },
};
