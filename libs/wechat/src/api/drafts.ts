import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, flag, seconds } from '../http/shapes.js';

export type Crop = { ratio: '2.35_1' | '1_1' | '16_9'; x1: string; y1: string; x2: string; y2: string };

/** One article as `draft/add` takes it. Limits in code points: title 32, author 16, digest 128 (one article only), content 20,000 and 1 MB. */
export type DraftArticle = {
  title: string;
  content: string;
  /** A permanent material of this account. */
  thumbMediaId: string;
  author?: string;
  digest?: string;
  /** 阅读原文, at most 1 KB. */
  contentSourceUrl?: string;
  needOpenComment?: boolean;
  onlyFansCanComment?: boolean;
  crops?: Crop[];
};

const text = z.string().default('');
export const storedArticle = z.object({
  title: text,
  author: text,
  digest: text,
  content: text,
  contentSourceUrl: text,
  thumbMediaId: text,
  thumbUrl: text,
  needOpenComment: flag.default(false),
  onlyFansCanComment: flag.default(false),
  url: text,
  isDeleted: flag.default(false),
});
/** An article as WeChat keeps it: its HTML is rewritten (never compare it byte for byte). */
export type StoredArticle = z.infer<typeof storedArticle>;

const stored = z.object({ newsItem: z.array(storedArticle), createTime: seconds.optional(), updateTime: seconds.optional() });
export type StoredDraft = z.infer<typeof stored>;

const page = z.object({
  totalCount: count,
  itemCount: count,
  item: z
    .array(z.object({ mediaId: z.string(), content: z.object({ newsItem: z.array(storedArticle).default([]) }), updateTime: seconds }))
    .default([]),
});

const payload = ({ crops, needOpenComment, onlyFansCanComment, ...article }: DraftArticle) => ({
  articleType: 'news',
  ...article,
  needOpenComment: needOpenComment ? 1 : 0,
  onlyFansCanComment: onlyFansCanComment ? 1 : 0,
  ...(crops && { coverInfo: { cropPercentList: crops } }),
});

/** The draft box (`wechat-api.md` §4). A draft vanishes when it is published or sent. */
export class DraftsApi {
  constructor(private readonly caller: Caller) {}

  /** One draft of 1 to 8 articles. Never de-duplicated by WeChat: after an unknown outcome list before repeating. */
  add(articles: DraftArticle[]): Promise<{ mediaId: string }> {
    return this.caller.write('/cgi-bin/draft/add', { body: { articles: articles.map(payload) } }, z.object({ mediaId: z.string() }));
  }

  /** Replaces the article at a 0-based index; fields left out become empty. */
  update(mediaId: string, index: number, article: DraftArticle): Promise<void> {
    return this.caller.write('/cgi-bin/draft/update', { body: { mediaId, index, articles: payload(article) } }, done);
  }

  /** 500 a day. 40007 once it is deleted, published or sent. */
  get(mediaId: string): Promise<StoredDraft> {
    return this.caller.read('/cgi-bin/draft/get', { body: { mediaId } }, stored);
  }

  delete(mediaId: string): Promise<void> {
    return this.caller.write('/cgi-bin/draft/delete', { body: { mediaId } }, done);
  }

  count(): Promise<{ totalCount: number }> {
    return this.caller.read('/cgi-bin/draft/count', {}, z.object({ totalCount: count }));
  }

  /** At most 20 at a time, newest first. */
  list(offset = 0, size = 20, withContent = false): Promise<z.infer<typeof page>> {
    return this.caller.read('/cgi-bin/draft/batchget', { body: { offset, count: size, noContent: withContent ? 0 : 1 } }, page);
  }
}
