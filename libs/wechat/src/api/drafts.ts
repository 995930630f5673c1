import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, flag, seconds } from '../http/shapes.js';

/** A crop of the cover: corners from 0 to 1 with at most 6 decimals. Articles know only 2.35_1 and 1_1. */
export type Crop = { ratio: '2.35_1' | '1_1' | '16_9'; x1: string; y1: string; x2: string; y2: string };

type Common = {
  title: string;
  content: string;
  /** 88000 where the account has no comments. */ needOpenComment?: boolean;
  onlyFansCanComment?: boolean;
  crops?: Crop[];
};

/** One article as `draft/add` takes it. Limits in code points: title 32, author 16, digest 128 (one article only), content 20,000 and 1 MB. */
export type DraftArticle = Common & {
  /** A permanent material of this account. */
  thumbMediaId: string;
  author?: string;
  digest?: string;
  /** 阅读原文, at most 1 KB. */
  contentSourceUrl?: string;
};

/** A picture message (图片消息): up to 20 pictures, permanent materials, the first is the cover; its content is plain text. */
export type PictureMessage = Common & { imageMediaIds: string[]; /** From the product card interface. */ productKey?: string };

const text = z.string().default('');
export const storedArticle = z.object({
  /** `news` or `newspic`. */
  articleType: z.string().default('news'),
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
  imageInfo: z.object({ imageList: z.array(z.object({ imageMediaId: z.string() })).default([]) }).optional(),
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

function payload(article: DraftArticle | PictureMessage) {
  const { crops, needOpenComment, onlyFansCanComment, ...rest } = article;
  const common = {
    needOpenComment: needOpenComment ? 1 : 0,
    onlyFansCanComment: onlyFansCanComment ? 1 : 0,
    ...(crops && { coverInfo: { cropPercentList: crops } }),
  };
  if (!('imageMediaIds' in rest)) return { articleType: 'news', ...rest, ...common };
  const { imageMediaIds, productKey, ...text } = rest;
  return {
    articleType: 'newspic',
    ...text,
    ...common,
    imageInfo: { imageList: imageMediaIds.map((imageMediaId) => ({ imageMediaId })) },
    ...(productKey !== undefined && { productInfo: { footerProductInfo: { productKey } } }),
  };
}

const cards = { large: 0, small: 1, textLink: 2, strip: 3 } as const;
const card = z.object({ productKey: z.string(), dom: z.string().optional() });

/**
 * The draft box. A draft vanishes when it is published or sent. 1,000 calls a day of each kind, `get` 500. Errors: 40007 cover or draft not
 * there, 44003 no article, 45002-45005 and 45110 too long, 45008 more than 8 articles, 45166 content refused, 41039 bad 阅读原文.
 * Source: WeChat docs §4.
 */
export class DraftsApi {
  constructor(private readonly caller: Caller) {}

  /** One draft of 1 to 8 articles. Never de-duplicated by WeChat: after an unknown outcome list before repeating. */
  add(articles: (DraftArticle | PictureMessage)[]): Promise<{ mediaId: string }> {
    return this.caller.write('/cgi-bin/draft/add', { body: { articles: articles.map(payload) } }, z.object({ mediaId: z.string() }));
  }

  /** Replaces the article at a 0-based index; fields left out become empty. 40114 bad index. */
  update(mediaId: string, index: number, article: DraftArticle | PictureMessage): Promise<void> {
    return this.caller.write('/cgi-bin/draft/update', { body: { mediaId, index, articles: payload(article) } }, done);
  }

  /** 500 a day. 40007 once it is deleted, published or sent. */
  get(mediaId: string): Promise<StoredDraft> {
    return this.caller.read('/cgi-bin/draft/get', { body: { mediaId } }, stored);
  }

  /** Irreversible. */
  delete(mediaId: string): Promise<void> {
    return this.caller.write('/cgi-bin/draft/delete', { body: { mediaId } }, done);
  }

  count(): Promise<{ totalCount: number }> {
    return this.caller.read('/cgi-bin/draft/count', {}, z.object({ totalCount: count }));
  }

  /** 1 to 20 at a time, newest first. */
  list(offset = 0, size = 20, withContent = false): Promise<z.infer<typeof page>> {
    return this.caller.read('/cgi-bin/draft/batchget', { body: { offset, count: size, noContent: withContent ? 0 : 1 } }, page);
  }

  /** Whether the account has the draft box; every account has had it since 2022. */
  async isOpen(): Promise<boolean> {
    const query = { checkonly: 1 };
    return (await this.caller.read('/cgi-bin/draft/switch', { query, body: {} }, z.object({ isOpen: flag.default(true) }))).isOpen;
  }

  /** A product card for an article. Needs commerce ability (53404); 10170001-10170003 for the product. */
  productCard(productId: string, style: keyof typeof cards, articleType: 'news' | 'newspic' = 'news'): Promise<z.infer<typeof card>> {
    const body = { productId, articleType, cardType: cards[style] };
    return this.caller.read('/channels/ec/service/product/getcardinfo', { body }, card);
  }
}
