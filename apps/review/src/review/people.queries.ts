import type { Names } from './review.views.js';

type Reader = { rows<T>(sql: string, values?: readonly unknown[]): Promise<T[]> };

/** The names of people as this service knows them. */
export async function namesOf(db: Reader, ids: (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.rows<{ member_id: string; name: string }>('SELECT member_id, name FROM member WHERE member_id = ANY ($1)', [
    wanted,
  ]);
  return new Map(rows.map((row) => [row.member_id, row.name]));
}
