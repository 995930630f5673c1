import type { Problem } from '@kanfa/contracts';

export type Say = { zh: string; en: string };
export type Language = keyof Say;

/** How the command ended, for scripts. */
export const exits = { done: 0, refused: 1, usage: 2, unconfirmed: 3, 'signed-out': 4, unreachable: 5 } as const;

/** The command ends here, and says why. `problem` is the platform's own answer. */
export class Stop extends Error {
  constructor(
    readonly exit: Exclude<keyof typeof exits, 'done'>,
    readonly say: Say,
    readonly problem?: Problem,
  ) {
    super(say.en);
  }
}

export const usage = (zh: string, en: string): Stop => new Stop('usage', { zh, en });
