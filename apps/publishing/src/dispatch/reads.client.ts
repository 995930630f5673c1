import { Database, type Log } from '@kanfa/kit';
import { LOG } from '@kanfa/service';
import { WechatError, type PublishState, type StoredArticle } from '@kanfa/wechat';
import { Inject, Injectable } from '@nestjs/common';
import { budgetFor, type DailyPath, type Purpose } from '../quota/quota.js';
import { reserve } from '../quota/quota.store.js';
import { NotStarted } from './trouble.js';
import { Wechat } from './wechat.client.js';

type Item = { id: string; articles: StoredArticle[] };
type Page = { total: number; items: (Item & { updatedAt: Date })[] };
/** `whole`: nothing that was made since the moment asked for can be missing. */
export type Listing = { items: Item[]; whole: boolean };

/** So many lists of 20 are read: what we look for is among the newest. */
const pages = 5;
/** WeChat's clock and the database's may differ by this. */
const clocksApartMs = 600_000;

/**
 * Looking at WeChat without changing anything. Every look is counted against the part of the day's looks that is open to its purpose;
 * undefined: it cannot be told now, because that part is used up or WeChat does not answer.
 */
@Injectable()
export class Reads {
  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async draftIsGone(accountId: string, mediaId: string, purpose: Purpose = 'send'): Promise<boolean | undefined> {
    const draft = await this.draft(accountId, mediaId, purpose);
    return draft && draft === 'gone';
  }

  /** The articles of a draft as WeChat keeps them. */
  draft(accountId: string, mediaId: string, purpose: Purpose = 'send'): Promise<StoredArticle[] | 'gone' | undefined> {
    return this.look(accountId, 'draft-get', purpose, async () => {
      try {
        return (await this.wechat.as(accountId).drafts.get(mediaId)).newsItem;
      } catch (error) {
        if (error instanceof WechatError && error.errcode === 40007) return 'gone';
        throw error;
      }
    });
  }

  drafts(accountId: string, since: Date, purpose: Purpose = 'send'): Promise<Listing | undefined> {
    return this.list(accountId, 'draft-list', purpose, since, async (offset) => {
      const page = await this.wechat.as(accountId).drafts.list(offset, 20, true);
      const items = page.item.map((one) => ({ id: one.mediaId, articles: one.content.newsItem, updatedAt: one.updateTime }));
      return { total: page.totalCount, items };
    });
  }

  publishedList(accountId: string, since: Date, purpose: Purpose = 'send'): Promise<Listing | undefined> {
    return this.list(accountId, 'publish-list', purpose, since, async (offset) => {
      const page = await this.wechat.as(accountId).publish.list(offset, 20, true);
      const items = page.item.map((one) => ({ id: one.articleId, articles: one.content.newsItem, updatedAt: one.updateTime }));
      return { total: page.totalCount, items };
    });
  }

  publishState(accountId: string, publishId: string, purpose: Purpose = 'send'): Promise<PublishState | undefined> {
    return this.look(accountId, 'publish-get', purpose, () => this.wechat.as(accountId).publish.state(publishId));
  }

  sendState(accountId: string, msgId: string, purpose: Purpose = 'send'): Promise<string | undefined> {
    return this.look(accountId, 'mass-get', purpose, async () => (await this.wechat.as(accountId).mass.state(msgId)).msgStatus);
  }

  private async list(
    accountId: string,
    path: 'draft-list' | 'publish-list',
    purpose: Purpose,
    since: Date,
    read: (offset: number) => Promise<Page>,
  ): Promise<Listing | undefined> {
    const found = new Map<string, Page['items'][number]>();
    let total: number | undefined;
    for (let page = 0; page < pages; page++) {
      const next = await this.look(accountId, path, purpose, () => read(page * 20));
      if (!next) return undefined;
      const moved = total !== undefined && next.total !== total;
      const doubled = next.items.some(({ id }) => found.has(id));
      total = next.total;
      for (const item of next.items) found.set(item.id, item);
      // the list changed while it was read, so something may have slipped from one page to another
      if (moved || doubled) return { items: [...found.values()], whole: false };
      const reachesBack = next.items.some(({ updatedAt }) => updatedAt.getTime() < since.getTime() - clocksApartMs);
      const whole = found.size >= total || reachesBack;
      if (whole || next.items.length === 0) return { items: [...found.values()], whole };
    }
    return { items: [...found.values()], whole: false };
  }

  /** Counts a look before it is made; false when this purpose has to leave the rest to more urgent ones. */
  may(accountId: string, path: DailyPath, purpose: Purpose): Promise<boolean> {
    return reserve(this.db, accountId, budgetFor(path, purpose));
  }

  private async look<T>(accountId: string, path: DailyPath, purpose: Purpose, read: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.may(accountId, path, purpose))) return undefined;
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof WechatError || error instanceof NotStarted)) throw error;
      this.log.warn({ err: error, accountId, path }, 'WeChat could not be read');
      return undefined;
    }
  }
}
