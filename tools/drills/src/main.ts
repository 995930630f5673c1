import { runDrill, type History, type Verdict } from '@kanfa/testing';
import { pushDefaults, pushToEverybody } from './push.js';
import { r11, r11Defaults } from './r11.js';
import { r12, r12Defaults } from './r12.js';
import { r9, r9Defaults } from './r9.js';
import { s11, s11Defaults } from './s11.js';

type Drill = { defaults: Record<string, number>; run: (options: never, history: History) => Promise<Verdict> };

const drills: Record<string, Drill> = {
  r9: { defaults: r9Defaults, run: r9 },
  r11: { defaults: r11Defaults, run: r11 },
  r12: { defaults: r12Defaults, run: r12 },
  push: { defaults: pushDefaults, run: pushToEverybody },
  s11: { defaults: s11Defaults, run: s11 },
};

/** `main.ts r9 --transactions=1000`: runs one drill. */
const [name = '', ...args] = process.argv.slice(2);
const drill = drills[name];
if (!drill) throw new Error(`There is no drill ${name}; there are ${Object.keys(drills).join(', ')}`);
await runDrill(name, drill.defaults, (options, history) => drill.run(options as never, history), args);
