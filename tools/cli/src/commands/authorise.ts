import { publishingRoutes, type AuthorisationAnswer } from '@kanfa/contracts';
import { inWords, textOf, type Command, type Context } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { word } from '../needed.js';
import { usage } from '../stop.js';
import { publicationRows } from './publications.js';

function countOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw usage('人数是一个整数', 'The number of recipients is a whole number');
  return Number(text);
}

/** Departs from the account's habit: the number of recipients is typed, as in the console. */
async function typedCount(context: Context, { reach }: AuthorisationAnswer): Promise<number | undefined> {
  if (!reach?.typedCountWanted) return undefined;
  const question = inWords(context, { zh: '与往常不同，请输入接收人数：', en: 'This departs from habit. Type the number of recipients: ' });
  return countOf(await context.terminal.ask(question));
}

export const authorise: Command = {
  name: 'authorise',
  takes: 'PUBLICATION [--dry-run | --confirm TOKEN [--typed-count N]] [--code DIGITS]',
  summary: { zh: '第二人授权群发（不能撤销）', en: 'authorise a mass-send as the second person (cannot be undone)' },
  options: { ...confirmOptions, 'typed-count': { type: 'string' } },
  words: 1,
  async run(context) {
    const { gateway } = context;
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const { sealedHash } = await gateway.call(publishingRoutes.getPublication, { params });
    const given = textOf(context, 'typed-count');
    let count = given === undefined ? undefined : countOf(given);
    return confirmed(context, {
      word: 'authorise',
      dryRun: () => gateway.call(publishingRoutes.authorisePublication, { params, body: { sealedHash, dryRun: true } }),
      hints: ({ reach }) => (reach?.typedCountWanted ? [`--typed-count ${inWords(context, { zh: '接收人数', en: 'RECIPIENTS' })}`] : []),
      before: async (seen) => {
        count ??= await typedCount(context, seen);
      },
      act: (confirmToken) =>
        gateway.call(publishingRoutes.authorisePublication, { params, body: { sealedHash, confirmToken, typedCount: count } }),
      lines: ({ effect, publication }) => [inWords(context, effect), ...publicationRows([publication])],
    });
  },
};
