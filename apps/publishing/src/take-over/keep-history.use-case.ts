import type { HistoryFile, HistoryPieceFact } from '@kanfa/contracts';
import { audit, sha256Of, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { lockAccount } from '../account/account.store.js';
import { factOfRow, historyEvents } from './history-facts.js';
import { findHistoryFile, keepHistoryFile, keepHistoryPiece } from './history.store.js';
import { readHistory } from './history-rows.js';
import { readWorkbook } from './workbook.js';

type Upload = { bytes: Buffer; name?: string | undefined; today: string };

/** Takes an Excel file of the back office in, and tells analytics its figures. The same file again gives the answer it had; rows that are known already only add their figures. */
@Injectable()
export class KeepHistory {
  async run(tx: Tx, accountId: string, { bytes, name, today }: Upload, caller: Caller): Promise<HistoryFile> {
    caller.demand('account.manage', accountId);
    await lockAccount(tx, accountId);
    const fileHash = sha256Of(bytes);
    const before = await findHistoryFile(tx, accountId, fileHash);
    if (before) return before;
    const { format, rows, pieces, errors } = readHistory(readWorkbook(bytes), today);
    const outcome: HistoryFile = { fileHash, format, rows, kept: 0, known: 0, doubts: [], errors };
    const facts: HistoryPieceFact[] = [];
    for (const piece of pieces) {
      const kept = await keepHistoryPiece(tx, accountId, format === 'notified', piece);
      const fact = factOfRow(piece, kept, format, today);
      if (fact) facts.push(fact);
      outcome[kept.known ? 'known' : 'kept'] += 1;
      for (const { say } of kept.doubts) outcome.doubts.push({ row: piece.row, title: piece.title, ...say });
    }
    await keepHistoryFile(tx, accountId, outcome, caller.memberId);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const origin = { kind: 'file' as const, name: name ?? fileHash.slice(0, 12), fileHash };
    await enqueue(tx, historyEvents({ accountId, origin, complete: true, at: now, pieces: facts }), caller.actor);
    await audit(tx, {
      by: caller.actor,
      did: 'history-file-taken-in',
      to: `account:${accountId}`,
      accountId,
      details: { fileHash, format, rows, kept: outcome.kept, known: outcome.known, errors: errors.length },
    });
    return outcome;
  }
}
