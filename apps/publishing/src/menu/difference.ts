import type { LiveButton, MenuDifference } from '@kanfa/contracts';

type Entry = Omit<LiveButton, 'children'>;
/** One line of a menu: a button (entry 0) or what stands below it, and under which button's name. */
type Line = { button: number; entry: number; under: string; of: Entry };
type Pair = { now?: Line; wanted?: Line };

const linesOf = (buttons: readonly LiveButton[]): Line[] =>
  buttons.flatMap(({ children, ...of }, at) => [
    { button: at + 1, entry: 0, under: '', of },
    ...children.map((child, below) => ({ button: at + 1, entry: below + 1, under: of.name, of: child })),
  ]);

/** Ways in which two lines are the same one, from sure to likely. */
const ways: ((a: Line, b: Line) => boolean)[] = [
  (a, b) => a.under === b.under && a.of.name === b.of.name && sameTarget(a, b),
  (a, b) => a.under === b.under && a.of.name === b.of.name,
  (a, b) => a.of.name === b.of.name && sameTarget(a, b),
  (a, b) => a.of.target !== '' && sameTarget(a, b),
  // a button that was renamed, or became another kind, still stands where it stood
  (a, b) => a.entry === 0 && b.entry === 0 && a.button === b.button,
];
const sameTarget = (a: Line, b: Line): boolean => a.of.type === b.of.type && a.of.target === b.of.target;

/** What would be different for followers, in the order of the wanted menu; what goes away comes last. */
export function differences(now: readonly LiveButton[], wanted: readonly LiveButton[]): MenuDifference[] {
  const before = linesOf(now);
  const after = linesOf(wanted);
  const found = new Map<Line, Line>();
  for (const same of ways)
    for (const line of after) {
      if (found.has(line)) continue;
      const taken = new Set(found.values());
      const match = before.find((one) => !taken.has(one) && same(one, line));
      if (match) found.set(line, match);
    }
  const kept = new Set(found.values());
  const renamed = new Map([...found].flatMap(([line, one]) => (line.entry === 0 && one.entry === 0 ? [[one.of.name, line.of.name]] : [])));
  return [
    ...after.map((line): Pair => ({ wanted: line, ...(found.has(line) ? { now: found.get(line)! } : {}) })),
    ...before.filter((line) => !kept.has(line)).map((line): Pair => ({ now: line })),
  ].flatMap((pair) => judged(pair, renamed));
}

function judged({ now, wanted }: Pair, renamed: ReadonlyMap<string, string>): MenuDifference[] {
  const said = {
    name: (wanted ?? now!).of.name,
    at: wanted ? { button: wanted.button, entry: wanted.entry } : null,
    now: now?.of ?? null,
    wanted: wanted?.of ?? null,
  };
  if (!now) return [{ is: 'new', ...said }];
  if (!wanted) return [{ is: 'gone', ...said }];
  if (now.of.name !== wanted.of.name || !sameTarget(now, wanted)) return [{ is: 'changed', ...said }];
  const sameButton = (renamed.get(now.under) ?? now.under) === wanted.under;
  const stays = now.entry === wanted.entry && (now.entry === 0 ? now.button === wanted.button : sameButton);
  return stays ? [] : [{ is: 'moved', ...said }];
}
