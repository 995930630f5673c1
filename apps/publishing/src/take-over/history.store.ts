import type { HistoryFile } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import type { HistoryPiece } from './history-rows.js';

export const findHistoryFile = async (tx: Tx, accountId: string, fileHash: string): Promise<HistoryFile | undefined> =>
  (
    await tx.row<{ outcome: HistoryFile }>('SELECT outcome FROM history_file WHERE account_id = $1 AND file_hash = $2', [
      accountId,
      fileHash,
    ])
  )?.outcome;

export const keepHistoryFile = (tx: Tx, accountId: string, outcome: HistoryFile, by: string): Promise<number> =>
  tx.run('INSERT INTO history_file (account_id, file_hash, outcome, uploaded_by) VALUES ($1, $2, $3, $4)', [
    accountId,
    outcome.fileHash,
    JSON.stringify(outcome),
    by,
  ]);

type Kept = { pieceId: string; msgId: string | null; known: boolean; doubts: HistoryPiece['doubts'] };

/**
 * A row is the piece with WeChat's name in its address, else the one of that day with that title. When several fit it stays a piece of its own and is
 * marked: nobody guesses which one it is.
 */
export async function keepHistoryPiece(tx: Tx, accountId: string, notified: boolean, piece: HistoryPiece): Promise<Kept> {
  const same = await tx.rows<{ id: string; msgId: string | null }>(
    `SELECT piece_id AS id, msg_id AS "msgId" FROM taken_over_piece WHERE account_id = $1 AND (msg_id = $2 OR ($3::text IS NOT NULL AND url = $3)
       OR ((msg_id IS NULL OR $2::text IS NULL) AND title = $4 AND published_on = $5)) LIMIT 2`,
    [accountId, piece.msgId, piece.url, piece.title, piece.publishedOn],
  );
  if (same.length === 1) {
    await tx.run('UPDATE taken_over_piece SET figures = figures || $2 WHERE piece_id = $1', [same[0]!.id, JSON.stringify(piece.figures)]);
    return { pieceId: same[0]!.id, msgId: same[0]!.msgId, known: true, doubts: piece.doubts };
  }
  const pieceId = v7();
  const msgId = same.length > 1 ? null : piece.msgId;
  const doubts = same.length > 1 ? [...piece.doubts, severalFit] : piece.doubts;
  await tx.run(
    `INSERT INTO taken_over_piece (piece_id, account_id, msg_id, title, url, published_on, notified, source, figures, doubts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'file', $8, $9)`,
    [
      pieceId,
      accountId,
      msgId,
      piece.title,
      piece.url,
      piece.publishedOn,
      notified,
      JSON.stringify(piece.figures),
      doubts.map(({ code }) => code),
    ],
  );
  return { pieceId, msgId, known: false, doubts };
}

const severalFit = {
  code: 'several-fit',
  say: {
    zh: '同一天有几篇同名的内容，分不清是哪一篇。',
    en: 'Several pieces of that day have this title; which one it is cannot be told.',
  },
};
