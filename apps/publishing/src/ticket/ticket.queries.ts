import { pageOf, placeAt, placeIn, type Database } from '@kanfa/kit';
import { ticketViewOf, type Ticket } from './ticket.js';
import { ticketColumns } from './ticket.store.js';

type Asked = {
  visible: string[] | null;
  after?: string | undefined;
  limit: number;
  accountId?: string | undefined;
  state?: 'open' | 'restored' | undefined;
};

export async function listTickets(db: Database, { visible, after, limit, accountId, state }: Asked) {
  const [at, id] = placeIn(after);
  // a place keeps milliseconds, so rows are ordered by them, too
  const began = `date_trunc('milliseconds', began_at)`;
  const rows = await db.rows<Ticket>(
    `SELECT ${ticketColumns} FROM problem_ticket WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)
       AND ($3::text IS NULL OR (restored_at IS NOT NULL) = ($3 = 'restored'))
       AND ($4::timestamptz IS NULL OR (${began}, ticket_id) < ($4::timestamptz, $5::uuid))
     ORDER BY ${began} DESC, ticket_id DESC LIMIT $6`,
    [visible, accountId ?? null, state ?? null, at, id, limit + 1],
  );
  return pageOf(rows, limit, (row) => placeAt(row.beganAt, row.ticketId), ticketViewOf);
}
