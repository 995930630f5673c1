import type { Tx } from '@kanfa/kit';

export type PictureRole = 'image' | 'cover';
type Reader = Pick<Tx, 'rows'>;

/** Where these pictures already lie at WeChat, by hash. */
export async function placesOf(db: Reader, accountId: string, role: PictureRole, hashes: readonly string[]): Promise<Map<string, string>> {
  return (await placesByRole(db, accountId, hashes))(role);
}

/** The same for pictures of either role, in one look. */
export async function placesByRole(
  db: Reader,
  accountId: string,
  hashes: readonly string[],
): Promise<(role: PictureRole) => Map<string, string>> {
  const rows = await db.rows<{ role: PictureRole; hash: string; remote: string }>(places, [accountId, [...hashes]]);
  return (role) => new Map(rows.filter((row) => row.role === role).map(({ hash, remote }) => [hash, remote]));
}

const places = {
  name: 'picture-places',
  text: 'SELECT role, hash, remote FROM uploaded_picture WHERE account_id = $1 AND hash = ANY($2)',
};

export const keepPlace = (tx: Tx, accountId: string, role: PictureRole, hash: string, remote: string): Promise<number> =>
  tx.run(
    `INSERT INTO uploaded_picture (account_id, role, hash, remote) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, role, hash) DO UPDATE SET remote = excluded.remote, at = clock_timestamp()`,
    [accountId, role, hash, remote],
  );

/** WeChat does not know these any more: somebody removed them from the library. */
export const forgetPlaces = (tx: Tx, accountId: string, role: PictureRole, hashes: readonly string[]): Promise<number> =>
  tx.run('DELETE FROM uploaded_picture WHERE account_id = $1 AND role = $2 AND hash = ANY($3)', [accountId, role, [...hashes]]);
