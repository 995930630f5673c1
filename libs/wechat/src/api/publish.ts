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
export type PublishState = z.infer<typeof state>;

const page = z.object({
  totalCount: count,
  itemCount: count,
  item: z
    .array(z.object({ articleId: z.string(), content: z.object({ newsItem: z.array(storedArticle).default([]) }), updateTime: seconds }))
    .default([]),
});

/** 发布 (`wechat-api.md` §5): an address, no push, no mass-send quota. 100 calls of each kind a day, 10 deletions. */
export class PublishApi {
  constructor(private readonly caller: Caller) {}

  /** Accepted, not finished: the result comes by PUBLISHJOBFINISH or `state`. `msgDataId` is what the comment calls want. */
  submit(mediaId: string): Promise<{ publishId: string; msgDataId?: string | undefined }> {
    return this.caller.write('/cgi-bin/freepublish/submit', { body: { mediaId } }, z.object({ publishId: id, msgDataId: id.optional() }));
  }

  state(publishId: string): Promise<PublishState> {
    return this.caller.read('/cgi-bin/freepublish/get', { body: { publishId } }, state);
  }

  article(articleId: string): Promise<{ newsItem: z.infer<typeof storedArticle>[] }> {
    return this.caller.read('/cgi-bin/freepublish/getarticle', { body: { articleId } }, z.object({ newsItem: z.array(storedArticle) }));
  }

  /** Published pieces, newest first; mass-sent ones are never listed. */
  list(offset = 0, size = 20, withContent = false): Promise<z.infer<typeof page>> {
    return this.caller.read('/cgi-bin/freepublish/batchget', { body: { offset, count: size, noContent: withContent ? 0 : 1 } }, page);
  }

  /** Irreversible. `index` is 1-based; without it the whole piece goes. */
  delete(articleId: string, index = 0): Promise<void> {
    return this.caller.write('/cgi-bin/freepublish/delete', { body: { articleId, index } }, done);
  }
}
