import { DomainError } from '@kanfa/kit';
import { CONFIG, TokenClient } from '@kanfa/service';
import {
  WechatClient,
  WechatError,
  type ArticleRead,
  type ArticleShare,
  type ArticleTotal,
  type BizSummary,
  type Figures,
  type UpstreamMessages,
  type UserCumulate,
  type UserSummary,
} from '@kanfa/wechat';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { Day } from '../days.js';

/** All that WeChat says about one day of an account, and about the articles that appeared on `publishedOn`. */
export type DayOfFigures = {
  date: Day;
  followersChanged: Figures<UserSummary>;
  followersTotal: Figures<UserCumulate>;
  account: Figures<BizSummary>;
  reads: Figures<ArticleRead>;
  shares: Figures<ArticleShare>;
  messages: Figures<UpstreamMessages>;
  totals: Figures<ArticleTotal>;
};

/** Reads the data cube. Nothing is stored here. */
@Injectable()
export class DataCube {
  constructor(
    private readonly tokens: TokenClient,
    @Inject(CONFIG) private readonly config: Pick<Config, 'WECHAT_API_BASE'>,
  ) {}

  async read(accountId: string, date: Day, publishedOn: Day[]): Promise<DayOfFigures> {
    const { figures } = new WechatClient({
      base: this.config.WECHAT_API_BASE,
      token: () => this.tokens.token(accountId),
      onTokenRejected: (token) => this.tokens.reject(accountId, token),
    });
    const span = { beginDate: date, endDate: date };
    try {
      // one after the other: the first refusal (not ready, no right) spares the rest of the day's small quota
      const followersChanged = await figures.followersChanged(span);
      const followersTotal = await figures.followersTotal(span);
      const account = await figures.account(span);
      const reads = await figures.articleReads(date);
      const shares = await figures.articleShares(date);
      const messages = await figures.messages(span);
      const totals: Figures<ArticleTotal> = { list: [], isDelay: false };
      for (const day of publishedOn) {
        const { list, isDelay } = await figures.articleTotals(day);
        totals.list.push(...list);
        totals.isDelay ||= isDelay;
      }
      return { date, followersChanged, followersTotal, account, reads, shares, messages, totals };
    } catch (error) {
      throw error instanceof WechatError ? refusal(error, date) : error;
    }
  }
}

const notReady = 61503;

function refusal(error: WechatError, date: Day): DomainError {
  if (error.errcode === notReady) {
    return new DomainError(
      'conflict',
      'figures-not-ready',
      {
        zh: `微信还没有给出 ${date} 的数据：次日 8 点以后才有，请稍后再试。`,
        en: `WeChat has no figures of ${date} yet: they come after 8:00 on the next day. Try again later.`,
      },
      [],
      { cause: error },
    );
  }
  const say = {
    zh: `微信没有给出数据：${error.say.zh}。${error.todo.zh}。`,
    en: `WeChat gave no figures: ${error.say.en}. ${error.todo.en}.`,
  };
  return error.fault
    ? new DomainError('unavailable', 'wechat-unreachable', say, [], { cause: error })
    : new DomainError('conflict', 'wechat-refused', say, [], { cause: error });
}
