import { z } from 'zod';
import { defineEvent } from '../event.js';
import { instant, sha256 } from '../route.js';

const count = z.number().int().min(0);

/** What one piece had gathered by the end of a day. Null is unknown: files of the back office do not tell everything. */
export const historyTotal = z.object({
  statDate: z.iso.date(),
  readUser: count,
  shareUser: count.nullable(),
  zaikanUser: count.nullable(),
  likeUser: count.nullable(),
  commentCount: count.nullable(),
  collectionUser: count.nullable(),
  subscribeUser: count.nullable(),
  deliveryRate: z.number().nullable(),
  finishRate: z.number().nullable(),
  averageMinutes: z.number().nullable(),
  sources: z.array(z.object({ scene: z.string(), users: count })),
});
export type HistoryTotal = z.infer<typeof historyTotal>;

/** `msgId` is WeChat's `msgDataId_index`; a row of a file whose address does not tell it goes by `pieceId`. */
export const historyPieceFact = z.object({
  msgId: z.string().nullable(),
  pieceId: z.uuid().optional(),
  title: z.string(),
  url: z.string().nullable(),
  publishedOn: z.iso.date(),
  notified: z.boolean(),
  /** The row of the file. */
  row: z.number().int().optional(),
  totals: z.array(historyTotal),
});
export type HistoryPieceFact = z.infer<typeof historyPieceFact>;

/** Where figures of the time before us were read: WeChat's statistics of a day, or an Excel file of the back office. */
export const historyOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take-over'), day: z.iso.date() }),
  z.object({ kind: z.literal('file'), name: z.string(), fileHash: sha256 }),
]);
export type HistoryOrigin = z.infer<typeof historyOrigin>;

export const historyImported = defineEvent(
  'publishing.history-imported.v1',
  'Figures of pieces that were published before we came, as WeChat or a file of its back office tells them. Keyed by account; many pieces come in several events.',
  z.object({ accountId: z.uuid(), origin: historyOrigin, complete: z.boolean(), readAt: instant, pieces: z.array(historyPieceFact) }),
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    origin: { kind: 'take-over', day: '2026-10-12' },
    complete: true,
    readAt: '2026-11-20T01:00:00.000Z',
    pieces: [
      {
        msgId: '2247489900_1',
        title: '换芯指南',
        url: 'https://mp.weixin.qq.com/s/x',
        publishedOn: '2026-10-12',
        notified: true,
        totals: [
          {
            statDate: '2026-10-12',
            readUser: 812,
            shareUser: 30,
            zaikanUser: 5,
            likeUser: 9,
            commentCount: 2,
            collectionUser: 11,
            subscribeUser: 3,
            deliveryRate: 0.021,
            finishRate: 0.48,
            averageMinutes: 1.4,
            sources: [{ scene: '公众号消息', users: 610 }],
          },
        ],
      },
    ],
  },
);
