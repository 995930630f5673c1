import { DomainError } from '@kanfa/kit';

/** How long a handler may take before its transaction is rolled back. */
export const handlerLimitMs = 8_000;

/** The waits between tries: what a message waits for (an account, a member) may be on its way from another owner. */
const retryAfterMs = [250, 1_000, 3_000, 8_000, 12_000, 15_000];
/** No new try begins later than this after the first failure, so that with the tries themselves a message is set aside within a minute. */
const budgetMs = 42_000;

/** The body is no envelope, or its data do not fit the event's schema. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';

  constructor(
    message: string,
    /** Known when at least the envelope could be read. */
    readonly key?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A handler took longer than it may. */
export class HandlerTimeout extends Error {
  override readonly name = 'HandlerTimeout';
  constructor(limitMs: number) {
    super(`The handler took longer than ${limitMs} ms; its transaction was rolled back`);
  }
}

/** The process ended in the middle of handling the message, again and again. */
export class NoOutcome extends Error {
  override readonly name = 'NoOutcome';
  constructor(tries: number) {
    super(`Tried ${tries} times after redelivery, and each time the process ended before there was an outcome`);
  }
}

export type Verdict = { is: 'dead' } | { is: 'retry'; afterMs: number };

/** What becomes of a message that has now failed with `error`, for the `failures`-th time, `forMs` after the first. */
export function verdictOn(error: unknown, failures: number, forMs: number): Verdict {
  const afterMs = retryAfterMs[failures - 1];
  if (isHopeless(error) || afterMs === undefined || forMs + afterMs > budgetMs) return { is: 'dead' };
  return { is: 'retry', afterMs };
}

const mayPass: DomainError['kind'][] = ['not-found', 'unavailable', 'limit'];

/** Trying again cannot help: the message itself is wrong, or a rule of the domain refuses it. */
export const isHopeless = (error: unknown): boolean =>
  error instanceof UnreadableMessage || error instanceof NoOutcome || (error instanceof DomainError && !mayPass.includes(error.kind));

/** One line for a person: what went wrong, and in which words. */
export function causeOf(error: unknown): string {
  if (error instanceof DomainError) return `${error.kind} ${error.code}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
