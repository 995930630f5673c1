import type { TokenReader } from '@kanfa/contracts';
import { pageOf, placeAt, placeIn, type Database } from '@kanfa/kit';
import { readToken } from './token.store.js';

export async function readTokenState(db: Database, accountId: string) {
  const token = await readToken(db, accountId);
  const held = token !== undefined && token.expiresAt > token.now;
  return {
    held,
    fetchedAt: token?.fetchedAt.toISOString() ?? null,
    usableUntil: token?.usableUntil.toISOString() ?? null,
    expiresAt: token?.expiresAt.toISOString() ?? null,
  };
}

type Row = { hour: Date; reader: string; name: string; reads: number; last_at: Date };

export async function listTokenReaders(db: Database, accountId: string, { after, limit }: { after?: string | undefined; limit: number }) {
  const [hour, reader] = placeIn(after);
  const rows = await db.rows<Row>(
    `SELECT hour, reader, name, reads, last_at FROM token_read WHERE account_id = $1 AND ($2::timestamptz IS NULL OR (hour, reader) < ($2, $3))
     ORDER BY hour DESC, reader DESC LIMIT $4`,
    [accountId, hour, reader, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => placeAt(row.hour, row.reader),
    (row): TokenReader => ({ ...pick(row), hour: row.hour.toISOString(), lastAt: row.last_at.toISOString() }),
  );
}

const pick = ({ reader, name, reads }: Row) => ({ reader, name, reads });
