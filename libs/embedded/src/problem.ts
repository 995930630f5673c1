/** A helper process or a migration that cannot go on; `say` tells a person in both languages what to do about it. */
export class EmbeddedProblem extends Error {
  readonly code: string;
  readonly say: { zh: string; en: string };

  constructor(code: string, say: { zh: string; en: string }, options?: ErrorOptions) {
    super(`${say.zh}\n${say.en}`, options);
    this.name = 'EmbeddedProblem';
    this.code = code;
    this.say = say;
  }
}

/** The system's error code ("ENOSPC", "42P04"), where an error carries one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
