import { runDrill } from '@kanfa/testing';
import { r1, r1Defaults } from './r1.drill.js';

const drills = { r1: { defaults: r1Defaults, run: r1 } };

/** `run.drill.ts r1 --seeds=1`: runs one drill of publishing. */
const [name, ...args] = process.argv.slice(2);
const drill = drills[name as keyof typeof drills];
if (!drill) throw new Error(`There is no drill ${name}; there are ${Object.keys(drills).join(', ')}`);
await runDrill(name!, drill.defaults, drill.run, args);
