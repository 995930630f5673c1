/** Something the person at the terminal can mend; `say` tells how, in both languages. */
export class LaunchProblem extends Error {
  constructor(
    readonly say: { zh: string; en: string },
    options?: ErrorOptions,
  ) {
    super(`${say.en}\n${say.zh}`, options);
    this.name = 'LaunchProblem';
  }
}

/** What to print for anything that went wrong: problems speak for themselves, the rest is a bug and keeps its stack. */
export function sentenceOf(error: unknown): string {
  const say = (error as { say?: { zh: string; en: string } } | null)?.say;
  if (say) return `${say.zh}\n${say.en}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
