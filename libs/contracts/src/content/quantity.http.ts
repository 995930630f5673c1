import { z } from 'zod';
import { instant, route } from '../route.js';
import { columnKind } from './shapes.js';

/** How much a column was to bring in a week, is planned to, and did. */
export const quantityWeek = z.object({
  /** The Monday, by the clock of Shanghai. */
  from: z.iso.date(),
  /** The month's number spread over its days, so mostly no whole number. */
  wanted: z.number(),
  planned: z.number().int(),
  published: z.number().int(),
});

/** Quantity 定量 of one column: pieces wanted against pieces planned and published, and what is missing of the next 21 days. */
export const columnQuantity = z.object({
  columnId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  kind: columnKind,
  perMonth: z.number().int(),
  weeks: z.array(quantityWeek),
  month: z.object({ from: z.iso.date(), wanted: z.number().int(), planned: z.number().int(), published: z.number().int() }),
  ahead: z.object({ days: z.literal(21), wanted: z.number().int(), planned: z.number().int(), missing: z.number().int() }),
  lastAt: instant.nullable(),
  /** The next piece within two months. */
  nextAt: instant.nullable(),
  /** Nothing for twice the interval of its rhythm, and nothing planned within it. */
  silent: z.boolean(),
});
export type ColumnQuantity = z.infer<typeof columnQuantity>;

export const quantityRoutes = {
  getQuantities: route('content', 'getQuantities', {
    method: 'GET',
    path: '/quantities',
    right: 'plan.read',
    summary: {
      zh: '定量：每个栏目按周的目标、排期与已发布，以及未来 21 天的缺口',
      en: 'Quantities: wanted, planned and published by column and week, and the gaps of the next 21 days',
    },
    query: z.object({
      accountId: z.uuid().optional(),
      /** A day of the first week; default: three weeks ago. */
      from: z.iso.date().optional(),
      weeks: z.coerce.number().int().min(1).max(26).default(8),
    }),
    response: z.object({ items: z.array(columnQuantity), next: z.null() }),
    example: {
      response: {
        items: [
          {
            columnId: '0199f3a0-0000-7000-8000-000000000002',
            accountId: '0199f3a0-0000-7000-8000-000000000001',
            name: '用水服务',
            kind: 'service',
            perMonth: 4,
            weeks: [{ from: '2026-11-23', wanted: 0.9, planned: 1, published: 0 }],
            month: { from: '2026-11-01', wanted: 4, planned: 1, published: 2 },
            ahead: { days: 21, wanted: 3, planned: 1, missing: 2 },
            lastAt: '2026-11-19T11:30:00.000Z',
            nextAt: '2026-11-26T11:30:00.000Z',
            silent: false,
          },
        ],
        next: null,
      },
    },
  }),
};
