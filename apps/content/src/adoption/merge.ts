import { edits, paragraphsOf } from '@kanfa/kit';

/** A stretch of the base, `from` to before `to`, that one side replaced. */
type Hunk = { from: number; to: number; lines: string[]; side: 'ours' | 'theirs' };
export type Conflict = { ours: string; theirs: string };
export type Merged = { text: string; conflicts: Conflict[] };

/**
 * What `base` becomes when both sides' changes are made, paragraph by paragraph. Where both changed the same stretch differently, the words of the
 * preferred side stand and the place is named.
 */
export function merge(base: string, ours: string, theirs: string, prefer: 'ours' | 'theirs'): Merged {
  const lines = paragraphsOf(base);
  const text: string[] = [];
  const conflicts: Conflict[] = [];
  let at = 0;
  for (const { from, to, hunks } of groupsOf([...hunksOf(lines, ours, 'ours'), ...hunksOf(lines, theirs, 'theirs')])) {
    text.push(...lines.slice(at, from));
    const [mine, other] = [sideOf(lines, from, to, hunks, 'ours'), sideOf(lines, from, to, hunks, 'theirs')];
    const both = hunks.some(({ side }) => side === 'ours') && hunks.some(({ side }) => side === 'theirs') && mine !== other;
    if (both) conflicts.push({ ours: mine, theirs: other });
    text.push(both ? { ours: mine, theirs: other }[prefer] : hunks[0]!.side === 'ours' ? mine : other);
    at = to;
  }
  return { text: [...text, ...lines.slice(at)].join(''), conflicts };
}

function hunksOf(base: readonly string[], changed: string, side: Hunk['side']): Hunk[] {
  const now = paragraphsOf(changed);
  // texts with next to nothing in common: one side is a rewrite
  const script = edits(base, now);
  if (!script) return [{ from: 0, to: base.length, lines: now, side }];
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | undefined;
  for (const { op, token } of script) {
    if (op === 'same') {
      open = undefined;
      at += 1;
      continue;
    }
    if (!open) hunks.push((open = { from: at, to: at, lines: [], side }));
    if (op === 'added') open.lines.push(token);
    else open.to = at += 1;
  }
  return hunks;
}

type Group = { from: number; to: number; hunks: Hunk[] };

/** Hunks that touch the same paragraphs, together. */
function groupsOf(hunks: readonly Hunk[]): Group[] {
  const groups: Group[] = [];
  for (const hunk of hunks.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = groups.at(-1);
    const meets = last && (hunk.from < last.to || (hunk.from === last.from && hunk.to === last.to));
    if (!meets) groups.push({ from: hunk.from, to: hunk.to, hunks: [hunk] });
    else {
      last.hunks.push(hunk);
      last.to = Math.max(last.to, hunk.to);
    }
  }
  return groups;
}

/** How one side has this stretch of the base. */
function sideOf(base: readonly string[], from: number, to: number, hunks: readonly Hunk[], side: Hunk['side']): string {
  const text: string[] = [];
  let at = from;
  for (const hunk of hunks.filter((one) => one.side === side)) {
    text.push(...base.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  }
  return [...text, ...base.slice(at, to)].join('');
}
