import { publishingRoutes, type FreezeView, type HeldDecision } from '@kanfa/contracts';
import { inWords, isSet, textOf, textsOf, type Command, type Context } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { account, needed } from '../needed.js';
import { Stop, usage } from '../stop.js';
import { table, wallTime } from '../table.js';

const zone = 'Asia/Shanghai';
const freezeRows = (items: readonly FreezeView[]): string[] =>
  table(
    ['frozen', 'by', 'released', 'reason', 'freezeId'],
    items.map(({ frozenAt, frozenByName, releasedAt, reason, freezeId }) => [
      wallTime(frozenAt, zone),
      frozenByName,
      releasedAt === null ? '-' : wallTime(releasedAt, zone),
      reason,
      freezeId,
    ]),
  );

export const freezes: Command = {
  name: 'freezes',
  takes: '[--account KEY] [--standing]',
  summary: { zh: '冻结记录', en: 'freezes' },
  options: { account: { type: 'string' }, standing: { type: 'boolean' } },
  words: 0,
  async run(context) {
    const wanted = textOf(context, 'account');
    const accountId = wanted === undefined ? undefined : (await account(context, wanted)).accountId;
    const query = { accountId, ...(isSet(context, 'standing') && { standing: 'true' as const }) };
    const answer = await context.gateway.call(publishingRoutes.listFreezes, { query });
    return { answer, lines: freezeRows(answer.items) };
  },
};

/** Nobody is asked twice: stopping is the safe side, and it is taken back with `release`. */
export const freeze: Command = {
  name: 'freeze',
  takes: '(--account KEY | --all) --reason TEXT',
  summary: { zh: '红色按钮：立即停住所有外发', en: 'the red button: holds everything outgoing at once' },
  options: { account: { type: 'string' }, all: { type: 'boolean' }, reason: { type: 'string' } },
  words: 0,
  async run(context) {
    const wanted = textOf(context, 'account');
    if ((wanted === undefined) !== isSet(context, 'all')) throw usage('--account 或 --all，二选一', 'Either --account or --all');
    const reason = needed(context, 'reason');
    const body = wanted === undefined ? { all: true as const, reason } : { accountId: (await account(context, wanted)).accountId, reason };
    const answer = await context.gateway.call(publishingRoutes.freezeAccounts, { body });
    return { answer, lines: freezeRows(answer.items) };
  },
};

async function standing(context: Context): Promise<FreezeView> {
  const { accountId, name } = await account(context, needed(context, 'account'));
  const { items } = await context.gateway.call(publishingRoutes.listFreezes, { query: { accountId, standing: 'true' } });
  if (!items[0]) throw new Stop('refused', { zh: `“${name}”没有被冻结`, en: `${name} is not frozen` });
  return items[0];
}

export const release: Command = {
  name: 'release',
  takes: '--account KEY --note TEXT [--send ID]… [--later ID]… [--cancel ID]… [--dry-run | --confirm TOKEN] [--code DIGITS]',
  summary: { zh: '解除冻结；已过时间的逐条决定（不能撤销）', en: 'let an account go, deciding what is overdue (cannot be undone)' },
  options: {
    ...confirmOptions,
    account: { type: 'string' },
    note: { type: 'string' },
    send: { type: 'string', multiple: true },
    later: { type: 'string', multiple: true },
    cancel: { type: 'string', multiple: true },
  },
  words: 0,
  async run(context) {
    const { gateway } = context;
    const params = { freezeId: (await standing(context)).freezeId };
    const decisions = (['send', 'later', 'cancel'] as const).flatMap((act): HeldDecision[] =>
      textsOf(context, act).map((publicationId) => ({ publicationId, act })),
    );
    const body = { decisions, note: needed(context, 'note') };
    const { items } = await gateway.call(publishingRoutes.listHeld, { params });
    for (const { dueAt, overdue, title, id } of items)
      context.terminal.err(
        `${wallTime(dueAt, zone)}  ${overdue ? inWords(context, { zh: '已过时间', en: 'overdue' }) : '-'}  ${title}  ${id}`,
      );
    return confirmed(context, {
      word: 'release',
      dryRun: () => gateway.call(publishingRoutes.releaseAccount, { params, body: { ...body, dryRun: true } }),
      act: (confirmToken) => gateway.call(publishingRoutes.releaseAccount, { params, body: { ...body, confirmToken } }),
      lines: ({ effect, freeze: released }) => [inWords(context, effect), ...freezeRows([released])],
    });
  },
};
