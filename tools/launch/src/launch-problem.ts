export type Say = { zh: string; en: string };

/** Something the person at the terminal can mend; `say` tells how, in both languages. */
export class LaunchProblem extends Error {
  constructor(
    readonly say: Say,
    options?: ErrorOptions,
  ) {
    super(`${say.en}\n${say.zh}`, options);
    this.name = 'LaunchProblem';
  }
}

/** What to tell of anything that went wrong: problems speak for themselves, the rest is a bug and keeps its stack. */
export function problemOf(error: unknown): Say {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (error as { say?: Say } | null)?.say ?? { zh: text, en: text };
}

export function sentenceOf(error: unknown): string {
  const { zh, en } = problemOf(error);
  return zh === en ? zh : `${zh}\n${en}`;
}
