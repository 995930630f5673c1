import { publishingRoutes } from '@kanfa/contracts';
import { inWords, isSet, textOf, type Command, type Context } from '../command.js';
import { typed, withSecondFactor } from '../confirm.js';
import { needed, oneOf, word } from '../needed.js';
import { Stop, type Say } from '../stop.js';
import { publicationLines } from './publications.js';

/** What a decision makes of a publication whose outcome nobody knows: it stands, and nothing looks again. */
const follows: Record<'sent' | 'not-sent', Say> = {
  sent: {
    zh: '裁定为“已发出”：不会再发送，也不再核实；读者没有收到的话，只能另排一次。',
    en: 'Settled as sent: it is not sent again and not verified any more; if readers did not get it, only a new publication helps.',
  },
  'not-sent': {
    zh: '裁定为“未发出”：按失败处理，可以重新排期；其实已经发出的话，读者会收到两次。',
    en: 'Settled as not sent: it counts as failed and may be planned anew; if it did go out, readers get it twice.',
  },
};

async function confirmedBy(context: Context, outcome: 'sent' | 'not-sent'): Promise<void> {
  const given = textOf(context, 'confirm');
  if (given === outcome) return;
  const effect = follows[outcome];
  if (given !== undefined || !context.terminal.interactive)
    throw new Stop('unconfirmed', {
      zh: `${effect.zh}\n没有执行。脚本里用 --confirm ${outcome} 再说一遍。`,
      en: `${effect.en}\nNot done. In a script say it again with --confirm ${outcome}.`,
    });
  context.terminal.err(inWords(context, effect));
  await typed(context, outcome);
}

export const settle: Command = {
  name: 'settle',
  takes: 'PUBLICATION sent|not-sent --note TEXT [--url ADDRESS] [--dry-run | --confirm sent|not-sent] [--code DIGITS]',
  summary: { zh: '核对后台之后，裁定一次说不清的发送（不能撤销）', en: 'settle a send of unknown outcome (cannot be undone)' },
  options: {
    note: { type: 'string' },
    url: { type: 'string' },
    'dry-run': { type: 'boolean' },
    confirm: { type: 'string' },
    code: { type: 'string' },
  },
  words: 2,
  async run(context) {
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const outcome = oneOf(word(context, 1, '裁定：sent 或 not-sent', 'The outcome'), ['sent', 'not-sent'] as const, 'outcome');
    const body = { outcome, note: needed(context, 'note'), url: textOf(context, 'url') };
    const seen = await context.gateway.call(publishingRoutes.getPublication, { params });
    if (isSet(context, 'dry-run'))
      return { answer: { effect: follows[outcome], publication: seen }, lines: [inWords(context, follows[outcome])] };
    if (context.terminal.interactive) for (const line of publicationLines(context, seen)) context.terminal.err(line);
    await confirmedBy(context, outcome);
    const answer = await withSecondFactor(context, () => context.gateway.call(publishingRoutes.decidePublication, { params, body }));
    return { answer, lines: publicationLines(context, answer) };
  },
};
