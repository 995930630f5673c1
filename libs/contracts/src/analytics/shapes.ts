import { z } from 'zod';
import { instant } from '../route.js';

const said = z.object({ zh: z.string(), en: z.string() });

/** Where a figure comes from and how final it is. WeChat corrects figures for days after: `restated` counts such corrections. */
export const lineage = z.object({
  /** The endpoint of WeChat's data cube, `excel` for a file of its back office, or `events` for what we counted ourselves. */
  endpoint: z.string(),
  fetchedAt: instant,
  /** False while WeChat says that the figure is delayed, or its window still runs. */
  complete: z.boolean(),
  restated: z.number().int().min(0),
  /** Figures of the time before us: read from WeChat at the take-over, or from a row of an Excel file of its back office. */
  origin: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('take-over'), day: z.iso.date() }),
      z.object({ kind: z.literal('file'), name: z.string(), row: z.number().int().optional() }),
    ])
    .optional(),
});
export type Lineage = z.infer<typeof lineage>;

/** What a number means (口径), shown beside it. */
export const definition = z.object({
  key: z.string(),
  name: said,
  unit: said,
  means: said,
  source: said,
});
export type Definition = z.infer<typeof definition>;

export const factKind = z.enum([
  'article-published',
  'message-received',
  'message-answered',
  'comment-received',
  'comment-answered',
  'reader-followed',
  'reader-unfollowed',
  'menu-tapped',
  'unit-submitted',
  'review-approved',
  'review-sent-back',
]);
export type FactKind = z.infer<typeof factKind>;

/** What a goal can be measured by: a small catalogue; every entry is computed from figures or facts alone. */
export const metricKey = z.enum([
  'followers-net',
  'followers-total',
  'reads',
  'shares',
  'finish-rate-median',
  'articles-published',
  'messages-answered',
  'answered-in-time-rate',
  'comments-received',
  'menu-taps',
]);
export type MetricKey = z.infer<typeof metricKey>;

export const metricShape = definition.extend({
  key: metricKey,
  /** Whether more is better, or the target is an upper bound. */
  direction: z.enum(['at-least', 'at-most']),
  needsDataApi: z.boolean(),
});

export const goalStatus = z.enum(['no-data', 'on-path', 'behind', 'reached', 'missed', 'closed']);
export type GoalStatus = z.infer<typeof goalStatus>;

export const goalShape = z.object({
  goalId: z.uuid(),
  name: z.string(),
  metric: metricKey,
  accountId: z.uuid().nullable(),
  target: z.number(),
  unit: said,
  from: z.iso.date(),
  to: z.iso.date(),
  /** Null until the first fact or figure of the period. */
  current: z.number().nullable(),
  /** current ÷ target. */
  progress: z.number().nullable(),
  /** The share of the period that has passed. */
  elapsed: z.number(),
  status: goalStatus,
  computedAt: instant.nullable(),
  /** The last day that counts in `current`. */
  asOf: z.iso.date().nullable(),
  createdBy: z.uuid(),
  version: z.number().int(),
});
export type GoalView = z.infer<typeof goalShape>;

/** One row behind a goal: a figure WeChat reported for a day, or an event that happened. */
export const goalFact = z.object({
  date: z.iso.date(),
  value: z.number(),
  says: said,
  /** Endpoint, or event type. */
  source: z.string(),
  /** The event, publication or article the row is about. */
  ref: z.string().nullable(),
  at: instant,
});
export type GoalFact = z.infer<typeof goalFact>;

const known = z.number().int().nullable();
export const readSource = z.object({ scene: z.string(), users: z.number().int() });

/** The newest figures of one published article. `deliveryRate` and `finishRate` are fractions 0..1. */
export const articleFigures = z.object({
  pieceId: z.uuid(),
  accountId: z.uuid(),
  /** WeChat's `msgDataId_index`. */
  msgId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  publishedOn: z.iso.date(),
  notified: z.boolean(),
  /** Our article, where the published piece could be joined to one, and how. */
  articleId: z.uuid().nullable(),
  publicationId: z.uuid().nullable(),
  joinedBy: z.enum(['msg-data-id', 'address', 'title']).nullable(),
  statDate: z.iso.date(),
  readUser: z.number().int(),
  /** Null: the file that tells of this piece does not tell it. */
  shareUser: known,
  zaikanUser: known,
  likeUser: known,
  commentCount: known,
  collectionUser: known,
  subscribeUser: known,
  deliveryRate: z.number().nullable(),
  finishRate: z.number().nullable(),
  averageMinutes: z.number().nullable(),
  sources: z.array(readSource),
  lineage,
});
export type ArticleFigures = z.infer<typeof articleFigures>;

export const articleDay = articleFigures
  .pick({
    statDate: true,
    readUser: true,
    shareUser: true,
    zaikanUser: true,
    likeUser: true,
    commentCount: true,
    collectionUser: true,
    subscribeUser: true,
    deliveryRate: true,
    finishRate: true,
    averageMinutes: true,
    lineage: true,
  })
  .extend({ sources: z.array(readSource) });

export const followerDay = z.object({
  accountId: z.uuid(),
  date: z.iso.date(),
  newUsers: z.number().int(),
  cancelUsers: z.number().int(),
  /** Null where WeChat gave no total for the day. */
  cumulateUsers: z.number().int().nullable(),
  sources: z.array(z.object({ source: z.number().int(), name: said, newUsers: z.number().int(), cancelUsers: z.number().int() })),
  lineage,
});
export type FollowerDay = z.infer<typeof followerDay>;

/** Null stands for a day nobody has imported: unknown, not zero. */
const series = z.array(z.number().nullable());
export const overviewSeries = z.object({
  reads: series,
  shares: series,
  newFollowers: series,
  cancels: series,
  followers: series,
  messages: series,
  answered: series,
  answeredInTime: series,
  comments: series,
  published: series,
});
export type OverviewSeries = z.infer<typeof overviewSeries>;

export const overviewTotals = z.object({
  reads: z.number().nullable(),
  shares: z.number().nullable(),
  newFollowers: z.number().nullable(),
  cancels: z.number().nullable(),
  followers: z.number().nullable(),
  messages: z.number(),
  answered: z.number(),
  /** answered in time ÷ answered; null when nothing was answered. */
  inTimeRate: z.number().nullable(),
  comments: z.number(),
  published: z.number(),
});
export type OverviewTotals = z.infer<typeof overviewTotals>;

export const overviewShape = z.object({
  accountIds: z.array(z.uuid()),
  from: z.iso.date(),
  to: z.iso.date(),
  dates: z.array(z.iso.date()),
  series: overviewSeries,
  totals: overviewTotals,
  /** The same number of days right before. */
  before: overviewTotals,
  topArticles: z.array(articleFigures),
  /** Days whose readers and sharers are those of single pieces, added up, as read at a take-over: there is nothing better of that time. */
  history: z.array(z.iso.date()).optional(),
  /** Days of the period without complete figures. */
  missing: z.array(z.object({ accountId: z.uuid(), date: z.iso.date() })),
  updatedAt: instant.nullable(),
  definitions: z.array(definition),
});
export type Overview = z.infer<typeof overviewShape>;

/** A proposal with the numbers it rests on. Below its sample size a rule says nothing. */
export const recommendation = z.object({
  rule: z.string(),
  says: said,
  evidence: z.array(z.object({ name: said, value: z.number(), unit: said })),
  sample: z.number().int(),
});
export type Recommendation = z.infer<typeof recommendation>;

export const reportPeriod = z.enum(['week', 'month']);
export const reportShape = z.object({
  reportId: z.uuid(),
  period: reportPeriod,
  accountId: z.uuid().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  title: said,
  createdAt: instant,
  createdBy: z.uuid(),
  /** Whether every day had complete figures when the report was made. */
  complete: z.boolean(),
});
export type ReportView = z.infer<typeof reportShape>;

export const reportContent = z.object({
  accounts: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
  overview: overviewShape,
  goals: z.array(goalShape),
  recommendations: z.array(recommendation),
});
export type ReportContent = z.infer<typeof reportContent>;

export const figureImport = z.object({
  importId: z.uuid(),
  accountId: z.uuid(),
  date: z.iso.date(),
  startedAt: instant,
  rows: z.number().int(),
  complete: z.boolean(),
  endpoints: z.array(z.object({ endpoint: z.string(), rows: z.number().int(), complete: z.boolean() })),
});
export type FigureImport = z.infer<typeof figureImport>;
