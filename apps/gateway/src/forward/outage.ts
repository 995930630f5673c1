import type { Owner } from '@kanfa/contracts';
import type { DomainError } from '@kanfa/kit';
import { partAway, partSilent } from './refusals.js';

const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const brokenOff = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const patienceMs = 3_000;

type Failure = { code?: unknown; cause?: unknown };
const codeOf = (error: unknown): string => {
  const { code, cause } = (error ?? {}) as Failure;
  return typeof code === 'string' && !code.startsWith('FST_') ? code : cause ? codeOf(cause) : '';
};

/** How one service is doing, and what that means for a request that did not get through. */
export class Outage {
  private since: number | undefined;

  constructor(
    private readonly owner: Owner,
    private readonly now: () => number = Date.now,
  ) {}

  answered(): void {
    this.since = undefined;
  }

  /**
   * How long to wait before sending the request again; null when it must not be, or need not. A refused connection carried nothing, so a service
   * that restarts is waited for; one that stays away is not. A connection that broke is tried again where doing it twice is harmless.
   */
  retryAfterMs(error: unknown, repeatable: boolean, attempt: number): number | null {
    const code = codeOf(error);
    if (neverArrived.has(code)) {
      this.since ??= this.now();
      return this.now() - this.since < patienceMs ? 100 : null;
    }
    return brokenOff.has(code) && repeatable && attempt < 2 ? 20 : null;
  }

  refusal(error: unknown): DomainError {
    return neverArrived.has(codeOf(error)) ? partAway(this.owner, error) : partSilent(this.owner, error);
  }
}
