import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, id, seconds } from '../http/shapes.js';
import { storedArticle } from './drafts.js';

/** 0 success, 1 publishing, 2 originality failure, 3 failure, 4 refused by review, 5 deleted later, 6 banned later. */
export const publishStatus = { success: 0, publishing: 1, notOriginal: 2, failed: 3, refused: 4, deleted: 5, banned: 6 } as const;

const state = z.object({
  publishId: id,
  publishStatus: z.coerce.number(),
  articleId: z.string().optional(),
  articleDetail: z.object({ count, item: z.array(z.object({ idx: z.coerce.number(), articleUrl: z.string() })).default([]) }).optional(),
  /** 1-based. */
  failIdx: z.array(z.coerce.number()).default([]),
});
/** `articleId` and `articleDetail` only after success, `failIdx` after states 2 and 4. */
export type PublishState = z.infer<typeof state>;

const page = z.object({
  totalCount: count,
  itemCount: count,
  item: z
    .array(z.object({ articleId: z.string(), content: z.object({ newsItem: z.array(storedArticle).default([]) }), updateTime: seconds }))
    .default([]),
});

/**
 * 发布: an address, no push, no mass-send quota. A day: 100 calls of each kind, 10 deletions. 48001 for accounts without verification.
 * Source: WeChat docs §5.
 */
export class PublishApi {
  constructor(private readonly caller: Caller) {}

  /**
   * Accepted, not finished: the result comes by PUBLISHJOBFINISH or `state`. `msgDataId` is what the comment calls want.
   * 40007 no such draft, 53500 publishing banned, 53501 too often, 53503 failed the check, 53504 and 53505 to be dealt with by hand.
   */
  submit(mediaId: string): Promise<{ publishId: string; msgDataId?: string | undefined }> {
    return this.caller.write('/cgi-bin/freepublish/submit', { body: { mediaId } }, z.object({ publishId: id, msgDataId: id.optional() }));
  }

  /** How far it is; ask rarely. 53502 unknown id. */
  state(publishId: string): Promise<PublishState> {
    return this.caller.read('/cgi-bin/freepublish/get', { body: { publishId } }, state);
  }

  /** The articles of a published piece, deleted ones marked. 53600 unknown id. */
  article(articleId: string): Promise<{ newsItem: z.infer<typeof storedArticle>[] }> {
    return this.caller.read('/cgi-bin/freepublish/getarticle', { body: { articleId } }, z.object({ newsItem: z.array(storedArticle) }));
  }

  /** 1 to 20 published pieces, newest first; mass-sent ones are never listed. */
  list(offset = 0, size = 20, withContent = false): Promise<z.infer<typeof page>> {
    return this.caller.read('/cgi-bin/freepublish/batchget', { body: { offset, count: size, noContent: withContent ? 0 : 1 } }, page);
  }

  /** Irreversible. `index` is 1-based; without it the whole piece goes. */
  delete(articleId: string, index = 0): Promise<void> {
    return this.caller.write('/cgi-bin/freepublish/delete', { body: { articleId, index } }, done);
  }
}
