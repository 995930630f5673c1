const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const clauseEnd = /[，。；：！？、,.;:!?\n“”"'（）()《》【】]/;
const reach = 24;

/** Whether the segmenter sees [from, to) cut through a word: 大麻 in 大麻烦. Looks at the clause around the hit only, so long texts stay cheap. */
export function cutsWord(text: string, from: number, to: number): boolean {
  const start = clauseStart(text, from);
  const clause = text.slice(start, clauseStop(text, to));
  for (const { index, segment, isWordLike } of segmenter.segment(clause)) {
    if (!isWordLike || segment.length === 1) continue;
    const begin = start + index;
    const end = begin + segment.length;
    const overlaps = begin < to && end > from;
    if (overlaps && (begin < from || end > to)) return true;
  }
  return false;
}

function clauseStart(text: string, from: number): number {
  for (let i = from - 1; i >= Math.max(0, from - reach); i--) if (clauseEnd.test(text[i]!)) return i + 1;
  return Math.max(0, from - reach);
}

function clauseStop(text: string, to: number): number {
  for (let i = to; i < Math.min(text.length, to + reach); i++) if (clauseEnd.test(text[i]!)) return i;
  return Math.min(text.length, to + reach);
}
