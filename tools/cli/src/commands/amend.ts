import { publishingRoutes, type AmendmentView } from '@kanfa/contracts';
import { inWords, textOf, type Command } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { needed, oneOf, word } from '../needed.js';
import { table, wallTime } from '../table.js';

const rowsOf = (items: readonly AmendmentView[]): string[] =>
  table(
    ['asked', 'kind', 'way', 'state', 'reason', 'amendmentId'],
    items.map(({ askedAt, kind, way, state, reason, amendmentId }) => [
      wallTime(askedAt, 'Asia/Shanghai'),
      kind,
      way,
      state,
      reason,
      amendmentId,
    ]),
  );

export const amendments: Command = {
  name: 'amendments',
  takes: 'PUBLICATION',
  summary: { zh: '一次发布的更正、撤回与修复清单', en: 'corrections, withdrawals and repairs of a publication' },
  options: {},
  words: 1,
  async run(context) {
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const answer = await context.gateway.call(publishingRoutes.getAmendments, { params });
    const repairs = answer.repairs.map((repair) => inWords(context, repair.says));
    return { answer, lines: [...rowsOf(answer.amendments), ...repairs] };
  },
};

/** Asking changes nothing at WeChat: a second person decides, with `decide`. */
export const withdraw: Command = {
  name: 'withdraw',
  takes: 'PUBLICATION --way interface|by-hand --reason TEXT',
  summary: { zh: '申请撤回已发布的内容；由第二人决定', en: 'ask for a withdrawal; a second person decides' },
  options: { way: { type: 'string' }, reason: { type: 'string' } },
  words: 1,
  async run(context) {
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const way = oneOf(needed(context, 'way'), ['interface', 'by-hand'] as const, '--way');
    const answer = await context.gateway.call(publishingRoutes.askWithdrawal, { params, body: { way, reason: needed(context, 'reason') } });
    return { answer, lines: rowsOf([answer]) };
  },
};

export const decide: Command = {
  name: 'decide',
  takes: 'AMENDMENT approve|refuse [--note TEXT] [--dry-run | --confirm TOKEN] [--code DIGITS]',
  summary: { zh: '第二人决定更正或撤回（批准后不能撤销）', en: 'decide a correction or withdrawal (an approval cannot be undone)' },
  options: { ...confirmOptions, note: { type: 'string' } },
  words: 2,
  async run(context) {
    const { gateway } = context;
    const params = { amendmentId: word(context, 0, '申请的 id', 'The id of the amendment') };
    const verdict = oneOf(word(context, 1, '决定：approve 或 refuse', 'The decision'), ['approve', 'refuse'] as const, 'decision');
    const note = textOf(context, 'note');
    if (verdict === 'refuse') {
      const body = { outcome: 'refused' as const, note: needed(context, 'note') };
      const answer = await gateway.call(publishingRoutes.decideAmendment, { params, body });
      return { answer, lines: rowsOf([answer.amendment]) };
    }
    return confirmed(context, {
      word: 'approve',
      dryRun: () => gateway.call(publishingRoutes.decideAmendment, { params, body: { outcome: 'approved', dryRun: true } }),
      act: (confirmToken) => gateway.call(publishingRoutes.decideAmendment, { params, body: { outcome: 'approved', confirmToken, note } }),
      lines: ({ effect, amendment }) => [inWords(context, effect), ...rowsOf([amendment])],
    });
  },
};
