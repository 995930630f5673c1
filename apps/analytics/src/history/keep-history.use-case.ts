import type { EventOf, HistoryPieceFact, HistoryTotal, historyImported } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { saveFigure, savePiece, type Origin } from '../figures/figures.store.js';
import { markGoalsChanged } from '../goals/goal.store.js';
import { adoptPiece } from './history.store.js';

type History = EventOf<typeof historyImported>['data'];

/** Keeps figures of the time before us, with where they were read. Told again they change nothing; what was read later stands. */
@Injectable()
export class KeepHistory {
  async run(tx: Tx, { accountId, origin, complete, readAt, pieces }: History): Promise<void> {
    // one writer for the history of an account: pieces are adopted and written together
    await tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`history ${accountId}`]);
    const endpoint = origin.kind === 'file' ? 'excel' : 'getarticletotaldetail';
    for (const piece of pieces.filter(({ totals }) => totals.length > 0)) {
      const pieceId = await this.piece(tx, accountId, piece);
      const from = origin.kind === 'file' ? { kind: 'file', name: origin.name, row: piece.row } : origin;
      const read: Origin = { endpoint, fetchedAt: new Date(readAt), complete, from };
      for (const total of piece.totals)
        await saveFigure(tx, 'piece_total', { piece_id: pieceId, stat_date: total.statDate }, columnsOf(total), read);
    }
    for (const day of new Set(pieces.map(({ publishedOn }) => publishedOn)))
      await markGoalsChanged(tx, ['finish-rate-median'], accountId, day);
  }

  private async piece(tx: Tx, accountId: string, { msgId, pieceId, title, url, publishedOn, notified }: HistoryPieceFact): Promise<string> {
    if (msgId) await adoptPiece(tx, accountId, { msgId, title, publishedOn });
    const known = { accountId, msgId: msgId ?? `taken-over:${pieceId}`, title, url, publishedOn, notified };
    return savePiece(tx, v7(), { ...known, articleId: null, publicationId: null, joinedBy: null });
  }
}

const columnsOf = (total: HistoryTotal) => ({
  read_user: total.readUser,
  share_user: total.shareUser,
  zaikan_user: total.zaikanUser,
  like_user: total.likeUser,
  comment_count: total.commentCount,
  collection_user: total.collectionUser,
  subscribe_user: total.subscribeUser,
  delivery_rate: total.deliveryRate,
  finish_rate: total.finishRate,
  average_minutes: total.averageMinutes,
  sources: JSON.stringify(total.sources),
});
