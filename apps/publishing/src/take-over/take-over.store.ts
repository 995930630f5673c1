import type { TakeOverProgress, TakeOverView } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { ownParts, progressOf, type Part } from './part.js';
import { partColumns } from './part.store.js';
import type { TakeOver } from './take-over.js';

type Row = {
  takeOverId: string;
  accountId: string;
  version: number;
  state: TakeOver['state'];
  begunBy: string;
  begunAt: Date;
  comparedBy: string | null;
  comparedAt: Date | null;
  verifiedAt: Date | null;
  switchedAt: Date | null;
  returnedBy: string | null;
  returnedAt: Date | null;
  returnedBecause: string | null;
  foreignParts: TakeOverProgress[];
  foreignSeq: string;
};
type Db = Pick<Tx, 'row' | 'rows'>;
const select = `SELECT take_over_id AS "takeOverId", account_id AS "accountId", version, state, begun_by AS "begunBy", begun_at AS "begunAt",
  compared_by AS "comparedBy", compared_at AS "comparedAt", verified_at AS "verifiedAt", switched_at AS "switchedAt", returned_by AS "returnedBy",
  returned_at AS "returnedAt", returned_because AS "returnedBecause", foreign_parts AS "foreignParts", foreign_seq AS "foreignSeq" FROM take_over`;

export const takeOverUnknown = (): DomainError =>
  new DomainError('not-found', 'take-over-unknown', {
    zh: '这个账号没有接管记录，或不归您查看。',
    en: 'There is no take-over of this account, or it is not yours to see.',
  });

export async function loadTakeOver(tx: Tx, takeOverId: string): Promise<TakeOver> {
  const row = await tx.row<Row>(`${select} WHERE take_over_id = $1 FOR UPDATE`, [takeOverId]);
  if (!row) throw takeOverUnknown();
  return takeOverOf(row);
}

/** The take-over of an account that has not ended, with what interaction last told of its parts. */
export async function findCurrent(tx: Tx, accountId: string): Promise<{ takeOver: TakeOver; foreignSeq: number } | undefined> {
  const row = await tx.row<Row>(`${select} WHERE account_id = $1 AND state <> 'returned' FOR UPDATE`, [accountId]);
  return row && { takeOver: takeOverOf(row), foreignSeq: Number(row.foreignSeq) };
}

export async function addTakeOver(tx: Tx, takeOver: TakeOver): Promise<void> {
  const added = await tx.run(
    `INSERT INTO take_over (take_over_id, account_id, state, begun_by, begun_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [takeOver.takeOverId, takeOver.accountId, takeOver.state, takeOver.begunBy, takeOver.begunAt],
  );
  if (added === 0)
    throw new DomainError('conflict', 'take-over-under-way', {
      zh: '这个账号已经在接管中。请继续那一次，或先把它结束。',
      en: 'A take-over of this account is under way already. Go on with that one, or end it first.',
    });
  await tx.run(
    `INSERT INTO take_over_part (take_over_id, account_id, part, place, state, next_at)
     SELECT $1, $2, part, place, 'waiting', clock_timestamp() FROM unnest($3::text[]) WITH ORDINALITY AS p (part, place)`,
    [takeOver.takeOverId, takeOver.accountId, ownParts],
  );
}

export async function saveTakeOver(tx: Tx, { takeOverId, version, ...next }: TakeOver): Promise<void> {
  const written = await tx.run(
    `UPDATE take_over SET state = $3, compared_by = $4, compared_at = $5, verified_at = $6, switched_at = $7, returned_by = $8, returned_at = $9,
       returned_because = $10, version = version + 1 WHERE take_over_id = $1 AND version = $2`,
    [
      takeOverId,
      version,
      next.state,
      next.compared?.by ?? null,
      next.compared?.at ?? null,
      next.verifiedAt,
      next.switchedAt,
      next.returned?.by ?? null,
      next.returned?.at ?? null,
      next.returned?.because ?? null,
    ],
  );
  if (written === 0) throw new StaleWrite('take-over', takeOverId);
  // what is given back is read no further
  if (next.state === 'returned') await tx.run('UPDATE take_over_part SET next_at = NULL WHERE take_over_id = $1', [takeOverId]);
}

export const keepForeignParts = (tx: Tx, takeOverId: string, seq: number, parts: readonly TakeOverProgress[]): Promise<number> =>
  tx.run('UPDATE take_over SET foreign_parts = $2, foreign_seq = $3 WHERE take_over_id = $1', [takeOverId, JSON.stringify(parts), seq]);

/** How far all parts are, ours first. */
export async function readParts(db: Db, takeOverId: string): Promise<TakeOverProgress[]> {
  const own = await db.rows<Part>(`SELECT ${partColumns} FROM take_over_part WHERE take_over_id = $1 ORDER BY place`, [takeOverId]);
  const row = await db.row<{ parts: TakeOverProgress[] }>('SELECT foreign_parts AS parts FROM take_over WHERE take_over_id = $1', [
    takeOverId,
  ]);
  return [...own.map(progressOf), ...(row?.parts ?? [])];
}

export async function readTakeOver(db: Db, where: 'take_over_id' | 'account_id', id: string): Promise<TakeOverView> {
  const row = await db.row<Row>(`${select} WHERE ${where} = $1 ORDER BY take_over_id DESC LIMIT 1`, [id]);
  if (!row) throw takeOverUnknown();
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    takeOverId: row.takeOverId,
    accountId: row.accountId,
    state: row.state,
    version: row.version,
    begunBy: row.begunBy,
    comparedBy: row.comparedBy,
    returnedBy: row.returnedBy,
    returnedBecause: row.returnedBecause,
    begunAt: row.begunAt.toISOString(),
    comparedAt: instant(row.comparedAt),
    switchedAt: instant(row.switchedAt),
    returnedAt: instant(row.returnedAt),
    parts: await readParts(db, row.takeOverId),
  };
}

const takeOverOf = (row: Row): TakeOver => ({
  takeOverId: row.takeOverId,
  accountId: row.accountId,
  version: row.version,
  state: row.state,
  begunBy: row.begunBy,
  begunAt: row.begunAt,
  compared: row.comparedBy !== null && row.comparedAt ? { by: row.comparedBy, at: row.comparedAt } : null,
  verifiedAt: row.verifiedAt,
  switchedAt: row.switchedAt,
  returned:
    row.returnedBy !== null && row.returnedAt ? { by: row.returnedBy, at: row.returnedAt, because: row.returnedBecause ?? '' } : null,
});
