import { parseArgs } from 'node:util';
import { History, passed, type Verdict } from './history.js';
import { r11, r11Defaults } from './r11.js';
import { r12, r12Defaults } from './r12.js';
import { r9, r9Defaults } from './r9.js';
import { s11, s11Defaults } from './s11.js';

type Drill = { defaults: Record<string, number>; run: (options: never, history: History) => Promise<Verdict> };

const drills: Record<string, Drill> = {
  r9: { defaults: r9Defaults, run: r9 },
  r11: { defaults: r11Defaults, run: r11 },
  r12: { defaults: r12Defaults, run: r12 },
  s11: { defaults: s11Defaults, run: s11 },
};

/** `main.ts r9 --transactions=1000`: runs one drill, prints its verdict, exits 0 only when nothing was lost, doubled or unexpected. */
const [name = ''] = process.argv.slice(2);
const drill = drills[name];
if (!drill) throw new Error(`There is no drill ${name}; there are ${Object.keys(drills).join(', ')}`);
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: Object.fromEntries(Object.keys(drill.defaults).map((key) => [key, { type: 'string' as const }])),
});
const options = { ...drill.defaults, ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)])) };
const history = new History(name);
history.note('begins', { name, ...options });
const begin = Date.now();
const verdict = await drill.run(options as never, history);
history.note('ends', verdict);
await history.close();
for (const note of verdict.notes) console.log(`${name.toUpperCase()} ${note}`);
const { lost, duplicated, unexpected, recovered } = verdict;
console.log(
  `${name.toUpperCase()} lost ${lost} · duplicated ${duplicated} · unexpected ${unexpected} · recovered ${recovered} · ${Math.round((Date.now() - begin) / 1_000)} s · ${history.file}`,
);
console.log(passed(verdict) ? 'PASS' : 'FAIL');
process.exit(passed(verdict) ? 0 : 1);
