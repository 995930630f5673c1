import type { DifferencePiece } from '@kanfa/contracts';

type Op = DifferencePiece['op'];
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Past this many edits two stretches have nothing in common that helps a reader. */
const mostEdits = 1_500;

/** Compares paragraphs first and words inside the paragraphs that changed, so a long article costs what its changes cost. */
export function compare(before: string, now: string): DifferencePiece[] {
  const pieces: DifferencePiece[] = [];
  const add = (op: Op, text: string) => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.op === op) last.text += text;
    else pieces.push({ op, text });
  };
  let removed = '';
  let added = '';
  const flush = () => {
    const words = removed === '' || added === '' ? null : edits(wordsOf(removed), wordsOf(added));
    if (words) words.forEach(({ op, token }) => add(op, token));
    else {
      add('removed', removed);
      add('added', added);
    }
    removed = added = '';
  };
  const paragraphs = edits(paragraphsOf(before), paragraphsOf(now)) ?? [
    { op: 'removed' as const, token: before },
    { op: 'added' as const, token: now },
  ];
  for (const { op, token } of paragraphs) {
    if (op === 'removed') removed += token;
    else if (op === 'added') added += token;
    else {
      flush();
      add('same', token);
    }
  }
  flush();
  return pieces;
}

const shown = 24;

/** Long unchanged runs only tell where a change stands: their ends are enough. */
export function shorten(pieces: readonly DifferencePiece[]): DifferencePiece[] {
  return pieces.map((piece, i) => {
    if (piece.op !== 'same' || piece.text.length <= shown * 3) return piece;
    const head = i === 0 ? '' : piece.text.slice(0, shown);
    const tail = i === pieces.length - 1 ? '' : piece.text.slice(-shown);
    return { op: 'same', text: `${head} … ${tail}` };
  });
}

export const paragraphsOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

export type Edit = { op: Op; token: string };

/** Myers' shortest edit script; null when it would take more than `mostEdits`. */
export function edits(a: readonly string[], b: readonly string[]): Edit[] | null {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, mostEdits); d++) {
    trace.push(reached);
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
      let x = down ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace);
    }
    reached = next;
  }
  return null;
}

function walkBack(a: readonly string[], b: readonly string[], trace: Map<number, number>[]): Edit[] {
  const script: Edit[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reached = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const fromX = d === 0 ? 0 : reached.get(down ? k + 1 : k - 1)!;
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) script.push({ op: 'same', token: (y--, a[--x]!) });
    if (d === 0) break;
    if (down) script.push({ op: 'added', token: b[--y]! });
    else script.push({ op: 'removed', token: a[--x]! });
  }
  return script.reverse();
}
