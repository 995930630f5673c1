import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { Ticket } from './ticket.js';

export const ticketColumns = `ticket_id AS "ticketId", version, account_id AS "accountId", title, owner, began_at AS "beganAt", opened_by AS "openedBy",
  cause, restored_at AS "restoredAt", measures`;

export async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket> {
  const row = await tx.row<Ticket>(`SELECT ${ticketColumns} FROM problem_ticket WHERE ticket_id = $1 FOR UPDATE`, [ticketId]);
  if (!row) throw new DomainError('not-found', 'ticket-unknown', { zh: '没有这张故障单。', en: 'There is no such ticket.' });
  return row;
}

export async function insertTicket(tx: Tx, ticket: Ticket): Promise<void> {
  await tx.run(
    'INSERT INTO problem_ticket (ticket_id, account_id, title, owner, began_at, opened_by, cause) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [ticket.ticketId, ticket.accountId, ticket.title, ticket.owner, ticket.beganAt, ticket.openedBy, ticket.cause],
  );
}

export async function saveTicket(tx: Tx, ticket: Ticket): Promise<void> {
  const saved = await tx.run(
    `UPDATE problem_ticket SET version = version + 1, owner = $3, cause = $4, restored_at = $5, measures = $6
     WHERE ticket_id = $1 AND version = $2`,
    [ticket.ticketId, ticket.version, ticket.owner, ticket.cause, ticket.restoredAt, ticket.measures],
  );
  if (saved === 0) throw new StaleWrite('ticket', ticket.ticketId);
}
