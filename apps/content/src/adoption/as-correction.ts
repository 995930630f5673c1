import { correctionLimits } from '@kanfa/contracts';
import { paragraphsOf } from '@kanfa/kit';

type Words = { from: string; to: string };
/** Characters that mark something in Markdown: what readers see of them is not what stands here. */
const marks = /[*_`#[\]()!<>|~]/;
const contextStep = 4;

/** The way from one text to another as words a hand changes at WeChat, each found once; undefined when it is more than WeChat allows. */
export function asCorrection(now: string, wanted: string): Words[] | undefined {
  const [before, after] = [paragraphsOf(now), paragraphsOf(wanted)];
  if (before.length !== after.length) return undefined;
  const changes = before.flatMap((paragraph, at) => (paragraph === after[at] ? [] : [changeOf(paragraph.trimEnd(), after[at]!.trimEnd())]));
  const characters = changes.reduce((sum, { size }) => sum + size, 0);
  if (characters === 0 || characters > correctionLimits.body) return undefined;
  const words = changes.map((change) => around(change, now));
  return words.every((found) => found !== undefined) ? words : undefined;
}

type Change = { before: string[]; after: string[]; head: number; tail: number; size: number };

function changeOf(from: string, to: string): Change {
  const [before, after] = [[...from], [...to]];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { before, after, head, tail, size: Math.max(before.length, after.length) - head - tail };
}

/** The change with as much around it as makes it mean one place. */
function around({ before, after, head, tail }: Change, text: string): Words | undefined {
  for (let context = contextStep; ; context += contextStep) {
    const start = Math.max(0, head - context);
    const left = Math.max(0, tail - context);
    const from = before.slice(start, before.length - left).join('');
    const to = after.slice(start, after.length - left).join('');
    if (marks.test(from) || marks.test(to) || from === '' || before.join('').includes('](')) return undefined;
    if (text.split(from).length === 2) return { from, to };
    if (start === 0 && left === 0) return undefined;
  }
}
