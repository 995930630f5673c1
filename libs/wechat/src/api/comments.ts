import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, id, seconds } from '../http/shapes.js';

/** Which article: the id from send or submit, and the 0-based position in its bundle. */
export type CommentedArticle = { msgDataId: string; index?: number };

const reply = z.object({ content: z.string(), createTime: seconds });
const comment = z.object({
  userCommentId: id,
  /** Missing when the writer is no WeChat user. */
  openid: z.string().optional(),
  createTime: seconds,
  content: z.string(),
  /** 0 ordinary, 1 selected. */
  commentType: z.coerce.number(),
  // the documents show an object, some answers an array
  reply: z
    .union([z.array(reply), reply.transform((one) => [one])])
    .nullish()
    .catch(undefined)
    .transform((replies) => replies?.[0]),
});
const page = z.object({ total: count, comment: z.array(comment).default([]) });
/** Its id is unique within the article only. */
export type Comment = z.infer<typeof comment>;

const which = { all: 0, ordinary: 1, selected: 2 } as const;

/**
 * 留言. No event announces a comment: poll. Errors: 88000 the account has no comments, 88001 unknown article, 88004 and 88008 the comment is
 * gone, 45009. Source: WeChat docs §7.
 */
export class CommentsApi {
  constructor(private readonly caller: Caller) {}

  /** At most 49 at a time (88010), newest first. */
  list(
    article: CommentedArticle,
    options: { begin?: number; size?: number; type?: keyof typeof which } = {},
  ): Promise<z.infer<typeof page>> {
    const { begin = 0, size = 49, type = 'all' } = options;
    return this.caller.read('/cgi-bin/comment/list', ask(article, { begin, count: size, type: which[type] }), page);
  }

  /** One reply a comment (88005). 88002 not allowed, 88007 too long or empty. */
  reply(article: CommentedArticle, commentId: string, content: string): Promise<void> {
    return this.write('reply/add', article, commentId, { content });
  }

  /** Takes our reply away; another may follow. */
  deleteReply(article: CommentedArticle, commentId: string): Promise<void> {
    return this.write('reply/delete', article, commentId);
  }

  /** Selected comments are what other readers see. 88003 too many. */
  elect(article: CommentedArticle, commentId: string): Promise<void> {
    return this.write('markelect', article, commentId);
  }

  /** Other readers see it no longer. */
  unelect(article: CommentedArticle, commentId: string): Promise<void> {
    return this.write('unmarkelect', article, commentId);
  }

  /** Irreversible. */
  delete(article: CommentedArticle, commentId: string): Promise<void> {
    return this.write('delete', article, commentId);
  }

  /** Lets readers comment on an article that is out. */
  open(article: CommentedArticle): Promise<void> {
    return this.caller.write('/cgi-bin/comment/open', ask(article), done);
  }

  /** No new comments; those that exist stay. */
  close(article: CommentedArticle): Promise<void> {
    return this.caller.write('/cgi-bin/comment/close', ask(article), done);
  }

  private write(act: string, article: CommentedArticle, commentId: string, extra: object = {}): Promise<void> {
    const { body, numbers } = ask(article, extra);
    return this.caller.write(`/cgi-bin/comment/${act}`, { body, numbers: { ...numbers, user_comment_id: commentId } }, done);
  }
}

const ask = ({ msgDataId, index = 0 }: CommentedArticle, extra: object = {}) => ({
  body: { index, ...extra },
  numbers: { msg_data_id: msgDataId },
});
