import { DomainError } from '@kanfa/kit';

const places = { instant: '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z', number: '\\d{1,18}' };

/** Reads `after` of a list: a place and the id that breaks ties, as `next` gave them; two nulls at the beginning. */
export function readCursor(after: string | undefined, place: keyof typeof places): [string, string] | [null, null] {
  if (after === undefined) return [null, null];
  const match = new RegExp(`^(${places[place]})_([0-9a-f-]{36})$`).exec(after);
  if (!match)
    throw new DomainError('invalid', 'cursor-unreadable', {
      zh: '参数 after 不是上一页给出的 next。请从第一页重新开始。',
      en: 'The parameter "after" is not a "next" of the page before. Start again from the first page.',
    });
  return [match[1]!, match[2]!];
}
