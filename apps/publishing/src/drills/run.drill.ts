import { runDrill, type History, type Verdict } from '@kanfa/testing';
import { r1, r1Defaults } from './r1.drill.js';
import { r13, r13Defaults } from './r13.drill.js';
import { r14, r14Defaults } from './r14.drill.js';
import { r2, r2Defaults } from './r2.drill.js';
import { r3, r3Defaults } from './r3.drill.js';
import { r4, r4Defaults } from './r4.drill.js';
import { r5, r5Defaults } from './r5.drill.js';
import { s2, s2Defaults } from './s2.drill.js';

type Drill = { defaults: Record<string, number>; run: (options: never, history: History) => Promise<Verdict> };

const drills: Record<string, Drill> = {
  r1: { defaults: r1Defaults, run: r1 },
  r2: { defaults: r2Defaults, run: r2 },
  r3: { defaults: r3Defaults, run: r3 },
  r4: { defaults: r4Defaults, run: r4 },
  r5: { defaults: r5Defaults, run: r5 },
  r13: { defaults: r13Defaults, run: r13 },
  s2: { defaults: s2Defaults, run: s2 },
  r14: { defaults: r14Defaults, run: r14 },
};

/** `run.drill.ts r1 --seeds=1`: runs one drill of publishing. */
const [name = '', ...args] = process.argv.slice(2);
const drill = drills[name];
if (!drill) throw new Error(`There is no drill ${name}; there are ${Object.keys(drills).join(', ')}`);
await runDrill(name, drill.defaults, (options, history) => drill.run(options as never, history), args);
