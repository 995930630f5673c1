import { publishingRoutes } from '@kanfa/contracts';
import { inWords, textOf, type Command } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { needed, oneOf, word } from '../needed.js';
import { publicationLines } from './publications.js';

export const settle: Command = {
  name: 'settle',
  takes: 'PUBLICATION sent|not-sent --note TEXT [--url ADDRESS] [--dry-run | --confirm TOKEN] [--code DIGITS]',
  summary: { zh: '核对后台之后，裁定一次说不清的发送（不能撤销）', en: 'settle a send of unknown outcome (cannot be undone)' },
  options: { ...confirmOptions, note: { type: 'string' }, url: { type: 'string' } },
  words: 2,
  async run(context) {
    const { gateway, terminal } = context;
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const outcome = oneOf(word(context, 1, '裁定：sent 或 not-sent', 'The outcome'), ['sent', 'not-sent'] as const, 'outcome');
    const ground = { note: needed(context, 'note'), url: textOf(context, 'url') };
    return confirmed(context, {
      word: outcome,
      dryRun: () => gateway.call(publishingRoutes.decidePublication, { params, body: { outcome, dryRun: true } }),
      before: ({ publication }) => {
        for (const line of publicationLines(context, publication)) terminal.err(line);
        return Promise.resolve();
      },
      act: (confirmToken) => gateway.call(publishingRoutes.decidePublication, { params, body: { outcome, confirmToken, ...ground } }),
      lines: ({ effect, publication }) => [inWords(context, effect), ...publicationLines(context, publication)],
    });
  },
};
