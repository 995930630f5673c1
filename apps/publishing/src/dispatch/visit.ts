import type { Publication } from '../publication/publication.js';
import { NotStarted } from './trouble.js';

/** One dispatcher's hold on one publication. `leasedAt` is on the monotonic clock, which goes on while a process is stopped. */
export type Visit = { publication: Publication; epoch: number; leasedAt: number; traceparent: string | undefined };

/**
 * Refuses to begin a call that might still run when the lease ends: a process that was stopped and wakes up after another has taken over must
 * not touch the socket.
 */
export function assertHeld({ leasedAt }: Visit, { leaseMs, callMs }: { leaseMs: number; callMs: number }): void {
  if (performance.now() <= leasedAt + leaseMs - callMs) return;
  throw new NotStarted(
    { code: 'lease-lost', zh: '执行者停顿太久，已交给下一个执行者。', en: 'The dispatcher paused too long; the next one takes over.' },
    true,
  );
}
