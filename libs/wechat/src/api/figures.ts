import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count } from '../http/shapes.js';

/** Inclusive days `yyyy-MM-dd` in Asia/Shanghai. */
export type Span = { beginDate: string; endDate: string };

const refDate = z.string();
const source = z.array(z.object({ userCount: count, sceneDesc: z.string() })).default([]);
/** `<msg_data_id>_<idx>`, idx 1-based: the left part is what send and submit gave. */
const msgid = z.string();
const rate = z.coerce.number().default(0);

const userSummary = z.object({ refDate, userSource: z.coerce.number(), newUser: count, cancelUser: count });
const userCumulate = z.object({ refDate, cumulateUser: count });
const articleRead = z.object({ refDate, msgid, detail: z.object({ readUser: count, readUserSource: source }) });
const articleShare = z.object({ refDate, msgid, detail: z.object({ shareUser: count }) });
const bizSummary = z.object({
  refDate,
  userSource: z.coerce.number().optional(),
  readUser: count,
  shareUser: count,
  zaikanUser: count,
  likeUser: count,
  commentCount: count,
  collectionUser: count,
  redirectOriPageUser: count,
  sendPageCount: count,
});
const articleDay = z.object({
  statDate: z.string(),
  readUser: count,
  readUserSource: source,
  shareUser: count,
  zaikanUser: count,
  likeUser: count,
  commentCount: count,
  collectionUser: count,
  praiseMoney: count,
  readSubscribeUser: count,
  readDeliveryRate: rate,
  readFinishRate: rate,
  /** Minutes. */
  readAvgActivetime: rate,
  readJumpPosition: z.array(z.object({ position: z.coerce.number(), rate })).default([]),
});
const articleTotal = z.object({
  refDate,
  msgid,
  /** 0 told to followers, 1 not. */
  publishType: z.coerce.number(),
  title: z.string().default(''),
  contentUrl: z.string().default(''),
  detailList: z.array(articleDay).default([]),
});
const upstream = z.object({ refDate, msgType: z.coerce.number(), msgUser: count, msgCount: count });

export type UserSummary = z.infer<typeof userSummary>;
export type UserCumulate = z.infer<typeof userCumulate>;
export type ArticleRead = z.infer<typeof articleRead>;
export type ArticleShare = z.infer<typeof articleShare>;
export type BizSummary = z.infer<typeof bizSummary>;
export type ArticleTotal = z.infer<typeof articleTotal>;
export type UpstreamMessages = z.infer<typeof upstream>;

/** Days of figures, and whether WeChat says they are still late. Missing days are days without activity. */
export type Figures<Row> = { list: Row[]; isDelay: boolean };

/** The data cube (`wechat-api.md` §13): yesterday's figures after 08:00 Shanghai time (61503 before); 61501 when the span is too long. */
export class FiguresApi {
  constructor(private readonly caller: Caller) {}

  /** New and lost followers by source; at most 7 days. */
  followersChanged = (span: Span): Promise<Figures<UserSummary>> => this.rows('getusersummary', span, userSummary);
  /** Followers at the end of each day; at most 7 days. */
  followersTotal = (span: Span): Promise<Figures<UserCumulate>> => this.rows('getusercumulate', span, userCumulate);
  /** People who read each article that day, by source. */
  articleReads = (day: string): Promise<Figures<ArticleRead>> => this.rows('getarticleread', one(day), articleRead);
  /** People who shared each article that day. */
  articleShares = (day: string): Promise<Figures<ArticleShare>> => this.rows('getarticleshare', one(day), articleShare);
  /** The account's day; at most 30 days. */
  account = (span: Span): Promise<Figures<BizSummary>> => this.rows('getbizsummary', span, bizSummary);
  /** Everything published that day, hand-sent pieces included, with figures that grow for 30 days. */
  articleTotals = (day: string): Promise<Figures<ArticleTotal>> => this.rows('getarticletotaldetail', one(day), articleTotal);
  /** Messages from readers by type; at most 7 days. */
  messages = (span: Span): Promise<Figures<UpstreamMessages>> => this.rows('getupstreammsg', span, upstream);

  private rows<Row>(name: string, span: Span, row: z.ZodType<Row>): Promise<Figures<Row>> {
    const answer = z.object({ list: z.array(row).default([]), isDelay: z.coerce.boolean().default(false) });
    return this.caller.read(`/datacube/${name}`, { body: span }, answer);
  }
}

const one = (day: string): Span => ({ beginDate: day, endDate: day });
