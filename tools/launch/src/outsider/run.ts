import { runDrill } from '@kanfa/testing';
import { outsider, outsiderDefaults } from './outsider.js';
import { s2, s2Defaults } from './s2.js';
import { s8, s8Defaults } from './s8.js';

/** `run.ts outsider --seconds=120`: runs one drill of the whole platform. */
const [name, ...args] = process.argv.slice(2);
if (name === 's2-platform') await runDrill(name, s2Defaults, s2, args);
if (name === 's8') await runDrill(name, s8Defaults, s8, args);
if (name === 'outsider') await runDrill(name, outsiderDefaults, outsider, args);
throw new Error(`There is no drill ${name}; there are outsider, s2-platform and s8`);
