import { historyImported, type EventDraft, type HistoryFile, type HistoryOrigin, type HistoryPieceFact } from '@kanfa/contracts';
import type { ArticleTotal, Figures } from '@kanfa/wechat';
import type { HistoryPiece } from './history-rows.js';

/** A message of the broker holds so many pieces with room to spare: thirty days each from WeChat, one line each from a file. */
const piecesInOne = { 'take-over': 8, file: 200 };

type Told = { accountId: string; origin: HistoryOrigin; complete: boolean; at: Date; pieces: readonly HistoryPieceFact[] };

/** The figures of pieces of the time before us, for analytics. */
export function historyEvents({ accountId, origin, complete, at, pieces }: Told): EventDraft[] {
  const size = piecesInOne[origin.kind];
  const parts = Array.from({ length: Math.ceil(pieces.length / size) }, (_, part) => pieces.slice(part * size, (part + 1) * size));
  return parts.map((some) =>
    historyImported.draft(accountId, { accountId, origin, complete, readAt: at.toISOString(), pieces: [...some] }, accountId),
  );
}

/** What WeChat's statistics say of the pieces of a day, day by day. */
export const factsOfDay = ({ list }: Figures<ArticleTotal>): HistoryPieceFact[] =>
  list.map(({ refDate, msgid, publishType, title, contentUrl, detailList }) => ({
    msgId: msgid,
    title,
    url: contentUrl || null,
    publishedOn: refDate,
    notified: publishType === 0,
    totals: detailList.map((day) => ({
      statDate: day.statDate,
      readUser: day.readUser,
      shareUser: day.shareUser,
      zaikanUser: day.zaikanUser,
      likeUser: day.likeUser,
      commentCount: day.commentCount,
      collectionUser: day.collectionUser,
      subscribeUser: day.readSubscribeUser,
      deliveryRate: publishType === 0 ? day.readDeliveryRate : null,
      finishRate: day.readUser > 0 ? day.readFinishRate : null,
      averageMinutes: day.readUser > 0 ? day.readAvgActivetime : null,
      sources: day.readUserSource
        .filter(({ sceneDesc }) => sceneDesc !== '全部')
        .map(({ sceneDesc, userCount }) => ({ scene: sceneDesc, users: userCount })),
    })),
  }));

/** Rows whose piece or day cannot be told count nowhere. */
const untellable = ['several-fit', 'day-impossible'];
type Kept = { pieceId: string; msgId: string | null; doubts: HistoryPiece['doubts'] };

/** A row of a file, as it stood when the file was taken in; undefined when it cannot be counted. */
export function factOfRow(piece: HistoryPiece, { pieceId, msgId, doubts }: Kept, format: HistoryFile['format'], today: string) {
  const { title, url, publishedOn, row, figures } = piece;
  const whole = (name: string): number | null => (figures[name] === undefined ? null : Math.round(figures[name]));
  const readUser = whole('readers');
  if (readUser === null || doubts.some(({ code }) => untellable.includes(code))) return undefined;
  const total: HistoryPieceFact['totals'][number] = {
    statDate: today,
    readUser,
    shareUser: whole('sharers'),
    zaikanUser: null,
    likeUser: null,
    commentCount: null,
    collectionUser: null,
    subscribeUser: whole('followedAfterReading'),
    deliveryRate: figures['deliveredReadRate'] ?? null,
    finishRate: figures['finishRate'] ?? null,
    averageMinutes: null,
    sources: [],
  };
  return { msgId, pieceId, title, url, publishedOn, notified: format === 'notified', row, totals: [total] } satisfies HistoryPieceFact;
}
