import type { DraftDifference, HandStep } from '@kanfa/contracts';
import type { DraftArticle, StoredArticle } from '@kanfa/wechat';
import { blocksOf, type Block, type Rules } from './blocks.js';

export type Check = { is: 'same' | 'by-hand-steps' | 'changed'; differences: DraftDifference[] };
/** More than this nobody reads; the first ones tell enough. */
const most = 60;
const longest = 2_000;

/** Compares what we gave WeChat with what it gives back. `listed` are the hand steps of the piece. */
export function compareDraft(
  wanted: readonly DraftArticle[],
  found: readonly StoredArticle[],
  rules: Rules,
  listed: readonly HandStep[],
): Check {
  const differences =
    wanted.length === found.length
      ? wanted.flatMap((article, index) => articleDifferences(article, found[index]!, index, rules))
      : [difference(0, 'articles', String(wanted.length), String(found.length))];
  if (differences.length === 0) return { is: 'same', differences };
  const explained = differences.every(({ step }) => step !== null && listed.includes(step));
  return { is: explained ? 'by-hand-steps' : 'changed', differences: differences.slice(0, most) };
}

/** Hand steps that show in the draft: ticking them is not left to memory. */
export const stepsSeen = ({ differences }: Check): { articleIndex: number; step: HandStep }[] =>
  differences.flatMap(({ articleIndex, step }) => (step ? [{ articleIndex, step }] : []));

function articleDifferences(wanted: DraftArticle, found: StoredArticle, index: number, rules: Rules): DraftDifference[] {
  const settings: [DraftDifference['part'], string, string][] = [
    ['title', wanted.title, found.title],
    ['author', wanted.author ?? '', found.author],
    // without a digest of ours WeChat takes the first words of the text
    ...(wanted.digest ? [['digest', wanted.digest, found.digest] as [DraftDifference['part'], string, string]] : []),
    ['cover', wanted.thumbMediaId, found.thumbMediaId],
    ['source-url', wanted.contentSourceUrl ?? '', found.contentSourceUrl],
    ['comments', comments(wanted), comments(found)],
  ];
  const changed = settings.filter(([, approved, now]) => approved.trim() !== now.trim());
  return [
    ...changed.map(([part, approved, now]) => difference(index, part, approved, now)),
    ...textDifferences(blocksOf(wanted.content, rules), blocksOf(found.content, rules), index),
  ];
}

const comments = ({ needOpenComment, onlyFansCanComment }: { needOpenComment?: boolean; onlyFansCanComment?: boolean }): string =>
  !needOpenComment ? 'closed' : onlyFansCanComment ? 'followers' : 'open';

/** Runs of blocks that are gone and that are new, side by side where they took one another's place. */
function textDifferences(wanted: readonly Block[], found: readonly Block[], index: number): DraftDifference[] {
  const differences: DraftDifference[] = [];
  let gone: Block[] = [];
  let come: Block[] = [];
  const close = (): void => {
    for (const kind of ['text', 'picture', 'link', 'card'] as const) {
      const [was, is] = [gone.filter((block) => block.kind === kind), come.filter((block) => block.kind === kind)];
      for (let at = 0; at < Math.max(was.length, is.length); at++)
        differences.push(difference(index, kind, was[at]?.says ?? null, is[at]?.says ?? null));
    }
    gone = [];
    come = [];
  };
  for (const { op, block } of edits(wanted, found)) {
    if (op === 'same') close();
    else (op === 'gone' ? gone : come).push(block);
  }
  close();
  return differences;
}

type Edit = { op: 'same' | 'gone' | 'come'; block: Block };
const alike = (one: Block, other: Block): boolean => one.kind === other.kind && one.key === other.key;

/** The shortest way from one list of blocks to the other: equal ends are cut off, the rest goes by the longest common subsequence. */
function edits(wanted: readonly Block[], found: readonly Block[]): Edit[] {
  let head = 0;
  while (head < Math.min(wanted.length, found.length) && alike(wanted[head]!, found[head]!)) head += 1;
  let tail = 0;
  while (tail < Math.min(wanted.length, found.length) - head && alike(wanted.at(-1 - tail)!, found.at(-1 - tail)!)) tail += 1;
  const [a, b] = [wanted.slice(head, wanted.length - tail), found.slice(head, found.length - tail)];
  const common = lengths(a, b);
  const middle: Edit[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && alike(a[i]!, b[j]!)) {
      middle.push({ op: 'same', block: a[i]! });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) middle.push({ op: 'gone', block: a[i++]! });
    else middle.push({ op: 'come', block: b[j++]! });
  }
  const same = (block: Block): Edit => ({ op: 'same', block });
  return [...wanted.slice(0, head).map(same), ...middle, ...wanted.slice(wanted.length - tail).map(same)];
}

/** How much the rests of both lists have in common, by where the rests begin. */
function lengths(a: readonly Block[], b: readonly Block[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = alike(a[i]!, b[j]!) ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

function difference(articleIndex: number, part: DraftDifference['part'], approved: string | null, found: string | null): DraftDifference {
  const cut = (text: string | null) => text && text.slice(0, longest);
  // a card can only be put in by hand; one that is missing is nobody's hand step
  const step = part === 'card' && approved === null ? ('video-card' as const) : null;
  return { articleIndex, part, approved: cut(approved), found: cut(found), step };
}
