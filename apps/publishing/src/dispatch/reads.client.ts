import { Database } from '@kanfa/kit';
import { WechatError, type PublishState, type StoredArticle } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { budgetFor, type DailyPath, type Purpose } from '../quota/quota.js';
import { reserve } from '../quota/quota.store.js';
import { Wechat } from './wechat.client.js';

type Listed = { id: string; articles: StoredArticle[] };
/** So many lists of 20 are read: what we look for is among the newest. */
const pages = 3;

/**
 * Looking at WeChat without changing anything. Every look is counted against the part of the day's looks that is open to its purpose;
 * undefined: that part is used up.
 */
@Injectable()
export class Reads {
  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
  ) {}

  async draftIsGone(accountId: string, mediaId: string, purpose: Purpose = 'send'): Promise<boolean | undefined> {
    if (!(await this.may(accountId, 'draft-get', purpose))) return undefined;
    try {
      await this.wechat.as(accountId).drafts.get(mediaId);
      return false;
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 40007) return true;
      throw error;
    }
  }

  async drafts(accountId: string, purpose: Purpose = 'send'): Promise<Listed[] | undefined> {
    return this.list(accountId, 'draft-list', purpose, async (offset) => {
      const page = await this.wechat.as(accountId).drafts.list(offset, 20, true);
      return { total: page.totalCount, items: page.item.map(({ mediaId, content }) => ({ id: mediaId, articles: content.newsItem })) };
    });
  }

  async publishedList(accountId: string, purpose: Purpose = 'send'): Promise<Listed[] | undefined> {
    return this.list(accountId, 'publish-list', purpose, async (offset) => {
      const page = await this.wechat.as(accountId).publish.list(offset, 20, true);
      return { total: page.totalCount, items: page.item.map(({ articleId, content }) => ({ id: articleId, articles: content.newsItem })) };
    });
  }

  async publishState(accountId: string, publishId: string, purpose: Purpose = 'send'): Promise<PublishState | undefined> {
    return (await this.may(accountId, 'publish-get', purpose)) ? this.wechat.as(accountId).publish.state(publishId) : undefined;
  }

  async sendState(accountId: string, msgId: string, purpose: Purpose = 'send'): Promise<string | undefined> {
    return (await this.may(accountId, 'mass-get', purpose)) ? (await this.wechat.as(accountId).mass.state(msgId)).msgStatus : undefined;
  }

  private async list(
    accountId: string,
    path: 'draft-list' | 'publish-list',
    purpose: Purpose,
    read: (offset: number) => Promise<{ total: number; items: Listed[] }>,
  ): Promise<Listed[] | undefined> {
    const all: Listed[] = [];
    for (let page = 0; page < pages; page++) {
      if (!(await this.may(accountId, path, purpose))) return undefined;
      const { total, items } = await read(page * 20);
      all.push(...items);
      if (items.length === 0 || all.length >= total) break;
    }
    return all;
  }

  /** Counts a look before it is made; false when this purpose has to leave the rest to more urgent ones. */
  may(accountId: string, path: DailyPath, purpose: Purpose): Promise<boolean> {
    return reserve(this.db, accountId, budgetFor(path, purpose));
  }
}
