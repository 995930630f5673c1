import { DomainError } from '@kanfa/kit';

/** How long a handler may take before its transaction is rolled back. */
export const handlerLimitMs = 8_000;

/** The waits between deliveries: what a message waits for (an account, a member) may be on its way from another owner. 47 s in all. */
const retryAfterMs = [250, 1_000, 3_000, 8_000, 15_000, 20_000];
/** A handler that hangs costs `handlerLimitMs` each time; with this many tries it is set aside within a minute, too. */
const timeoutTries = 4;
/** Delivered this often without any outcome: each time the process ended with the message in hand. Another try might end it again. */
const deliveriesWithoutOutcome = 9;

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
  constructor() {
    super(`The handler took longer than ${handlerLimitMs} ms; its transaction was rolled back`);
  }
}

/** See `deliveriesWithoutOutcome`. */
export class NoOutcome extends Error {
  override readonly name = 'NoOutcome';
  constructor(deliveries: number) {
    super(`Delivered ${deliveries} times, and each time the process ended before there was an outcome`);
  }
}

export type Verdict = { is: 'dead' } | { is: 'retry'; afterMs: number };

/** What becomes of a message whose `deliveries`-th handling failed with `error`. */
export function verdictOn(error: unknown, deliveries: number): Verdict {
  if (isHopeless(error)) return { is: 'dead' };
  if (error instanceof HandlerTimeout && deliveries >= timeoutTries) return { is: 'dead' };
  const afterMs = retryAfterMs[deliveries - 1];
  return afterMs === undefined ? { is: 'dead' } : { is: 'retry', afterMs };
}

/** Refuses a message that seems to end every process that touches it. */
export function assertOutcomeLikely(deliveries: number): void {
  if (deliveries >= deliveriesWithoutOutcome) throw new NoOutcome(deliveries);
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
