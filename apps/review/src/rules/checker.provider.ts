import { Checker } from './check.js';
import { rulePacks } from './packs/index.js';

/** Compiled once per process. */
export const checkerProvider = { provide: Checker, useFactory: () => new Checker(rulePacks) };
