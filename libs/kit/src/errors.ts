/** A sentence in both languages of the product; the edge picks the one the caller reads. */
export type Say = { zh: string; en: string };

export type ProblemKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'limit' | 'unavailable';

/**
 * What we throw on purpose. `code` is a stable kebab-case state of affairs ("review-decided"); `say` tells a person what is wrong
 * and what to do; `fields` points at the parts of an input that are wrong.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    readonly say: Say,
    readonly fields: { path: string; say: Say }[] = [],
    options?: ErrorOptions,
  ) {
    super(say.en, options);
    this.name = 'DomainError';
  }
}

/** Thrown by a store when the row changed since it was read: nothing was written; load again and decide again. */
export class StaleWrite extends Error {
  constructor(what: string, id: string) {
    super(`${what} ${id} was changed by someone else since it was read`);
    this.name = 'StaleWrite';
  }
}
