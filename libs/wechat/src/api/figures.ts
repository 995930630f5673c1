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
/** 1 text, 2 picture, 3 voice, 4 video, 6 link. */
const upstream = z.object({ refDate, msgType: z.coerce.number(), msgUser: count, msgCount: count });

const hour = z.object({ refDate, /** 0, 100 … 2300. */ refHour: z.coerce.number() });
const reads = {
  intPageReadUser: count,
  intPageReadCount: count,
  oriPageReadUser: count,
  oriPageReadCount: count,
  shareUser: count,
  shareCount: count,
  addToFavUser: count,
  addToFavCount: count,
};
/** 99999999 all, 0 chat, 1 friend, 2 moments, 4 history page, 5 other, 6 看一看, 7 搜一搜. */
const readSource = { userSource: z.coerce.number().optional() };
const articleSummary = z.object({ refDate, msgid, title: z.string().default(''), ...readSource, ...reads });
const articleTotalOld = z.object({
  refDate,
  msgid,
  title: z.string().default(''),
  url: z.string().optional(),
  /** Cumulative, for at most 7 days after sending. */
  // beyond the common counters every day has readers and shares by place: kept under WeChat's own names
  details: z.array(z.object({ statDate: z.string(), targetUser: count, ...reads }).catchall(z.coerce.number())).default([]),
});
const userRead = z.object({ refDate, ...readSource, ...reads });
/** 1 friend, 2 moments, 255 other. */
const shared = { shareScene: z.coerce.number(), shareCount: count, shareUser: count };
const userShare = z.object({ refDate, ...shared });
const upstreamSpread = z.object({ refDate, /** 0 none, 1 = 1–5, 2 = 6–10, 3 more. */ countInterval: z.coerce.number(), msgUser: count });
const callbacks = { callbackCount: count, failCount: count, /** ms */ totalTimeCost: count, /** ms */ maxTimeCost: count };
const callbackDay = z.object({ refDate, ...callbacks });

export type UserSummary = z.infer<typeof userSummary>;
export type UserCumulate = z.infer<typeof userCumulate>;
export type ArticleRead = z.infer<typeof articleRead>;
export type ArticleShare = z.infer<typeof articleShare>;
export type BizSummary = z.infer<typeof bizSummary>;
export type ArticleTotal = z.infer<typeof articleTotal>;
export type UpstreamMessages = z.infer<typeof upstream>;
export type UpstreamSpread = z.infer<typeof upstreamSpread>;
export type ArticleSummary = z.infer<typeof articleSummary>;
export type ArticleTotalOld = z.infer<typeof articleTotalOld>;
export type UserRead = z.infer<typeof userRead>;
export type UserShare = z.infer<typeof userShare>;
export type CallbackDay = z.infer<typeof callbackDay>;
/** A row of one hour: 0, 100 … 2300. */
export type Hourly<Row> = Row & { refHour: number };

/** Days of figures, and whether WeChat says they are still late. Missing days are days without activity. */
export type Figures<Row> = { list: Row[]; isDelay: boolean };

/**
 * The data cube: yesterday's figures after 08:00 Shanghai time (61503 before), from 2014-12-01, those of articles from 2025-11-01. 61500 bad
 * dates, 61501 span too long. Source: WeChat docs §13.
 */
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

  /** The same by the hour of one day. */
  messagesByHour = (day: string): Promise<Figures<Hourly<UpstreamMessages>>> =>
    this.rows('getupstreammsghour', one(day), upstream.extend(hour.shape));
  /** The same by week (its Monday) or month (its first day); at most 30 days. */
  messagesByWeek = (span: Span): Promise<Figures<UpstreamMessages>> => this.rows('getupstreammsgweek', span, upstream);
  messagesByMonth = (span: Span): Promise<Figures<UpstreamMessages>> => this.rows('getupstreammsgmonth', span, upstream);
  /** How many readers wrote how often; at most 15 days, by week or month 30. */
  messageSpread = (span: Span): Promise<Figures<UpstreamSpread>> => this.rows('getupstreammsgdist', span, upstreamSpread);
  messageSpreadByWeek = (span: Span): Promise<Figures<UpstreamSpread>> => this.rows('getupstreammsgdistweek', span, upstreamSpread);
  messageSpreadByMonth = (span: Span): Promise<Figures<UpstreamSpread>> => this.rows('getupstreammsgdistmonth', span, upstreamSpread);
  /** How our server answered callbacks; at most 30 days. */
  callbacks = (span: Span): Promise<Figures<CallbackDay>> => this.rows('getinterfacesummary', span, callbackDay);
  callbacksByHour = (day: string): Promise<Figures<Hourly<CallbackDay>>> =>
    this.rows('getinterfacesummaryhour', one(day), callbackDay.extend(hour.shape));

  // no longer maintained since 2025-11, and mass-sent pieces only; what is older has no other figures
  /** Articles by the day they were sent. Frozen. */
  oldArticleSummary = (day: string): Promise<Figures<ArticleSummary>> => this.rows('getarticlesummary', one(day), articleSummary);
  /** Growing figures of the articles sent that day. Frozen. */
  oldArticleTotals = (day: string): Promise<Figures<ArticleTotalOld>> => this.rows('getarticletotal', one(day), articleTotalOld);
  /** Reads by source; at most 3 days. Frozen. */
  oldReads = (span: Span): Promise<Figures<UserRead>> => this.rows('getuserread', span, userRead);
  oldReadsByHour = (day: string): Promise<Figures<Hourly<UserRead>>> => this.rows('getuserreadhour', one(day), userRead.extend(hour.shape));
  /** Shares by scene; at most 7 days. Frozen. */
  oldShares = (span: Span): Promise<Figures<UserShare>> => this.rows('getusershare', span, userShare);
  oldSharesByHour = (day: string): Promise<Figures<Hourly<UserShare>>> =>
    this.rows('getusersharehour', one(day), userShare.extend(hour.shape));

  private rows<Row>(name: string, span: Span, row: z.ZodType<Row>): Promise<Figures<Row>> {
    const answer = z.object({ list: z.array(row).default([]), isDelay: z.coerce.boolean().default(false) });
    return this.caller.read(`/datacube/${name}`, { body: span }, answer);
  }
}

const one = (day: string): Span => ({ beginDate: day, endDate: day });
