import type { TicketView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** Trouble with an account from when it began; restored once its end and its cause are known. */
export type Ticket = {
  ticketId: string;
  version: number;
  accountId: string;
  title: string;
  owner: string;
  beganAt: Date;
  openedBy: string;
  cause: string | null;
  restoredAt: Date | null;
  measures: string | null;
};
type Added = { [K in 'owner' | 'cause' | 'measures' | 'restoredAt']?: Ticket[K] | undefined };

export function assertBegan(beganAt: Date, now: Date): void {
  if (beganAt > now)
    throw new DomainError('invalid', 'began-later', { zh: '故障的开始时间不能在将来。', en: 'Trouble cannot begin in the future.' });
}

export function addTo(ticket: Ticket, added: Added, now: Date): Ticket {
  const next = { ...ticket, ...Object.fromEntries(Object.entries(added).filter(([, value]) => value !== undefined)) };
  if (next.restoredAt && !next.cause)
    throw new DomainError('invalid', 'cause-missing', {
      zh: '写明原因，才算恢复。',
      en: 'Say what caused it: only then it counts as restored.',
    });
  if (next.restoredAt && (next.restoredAt < next.beganAt || next.restoredAt > now))
    throw new DomainError('invalid', 'restored-earlier', {
      zh: '恢复时间须在开始之后，且不在将来。',
      en: 'It is restored after it began, and not in the future.',
    });
  return next;
}

export const ticketViewOf = ({ beganAt, restoredAt, ...ticket }: Ticket): TicketView => ({
  ...ticket,
  beganAt: beganAt.toISOString(),
  restoredAt: restoredAt?.toISOString() ?? null,
  state: restoredAt ? 'restored' : 'open',
  minutesToRestore: restoredAt && Math.round((restoredAt.getTime() - beganAt.getTime()) / 60_000),
});
