import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { flag, seconds } from '../http/shapes.js';

const newsItem = z.object({
  title: z.string().default(''),
  author: z.string().default(''),
  digest: z.string().default(''),
  coverUrl: z.string().default(''),
  contentUrl: z.string().default(''),
  sourceUrl: z.string().default(''),
});
const answer = z.object({
  /** text, img, voice, video or news. */
  type: z.string(),
  /** The text, or the id of the material. */
  content: z.string().default(''),
  newsInfo: z.object({ list: z.array(newsItem).default([]) }).optional(),
});
const rule = z.object({
  ruleName: z.string().default(''),
  createTime: seconds.optional(),
  /** reply_all, or random_one. */
  replyMode: z.string().default('random_one'),
  keywordListInfo: z
    .array(z.object({ type: z.string().default('text'), /** contain or equal. */ matchMode: z.string(), content: z.string() }))
    .default([]),
  replyListInfo: z.array(answer).default([]),
});
const autoReplies = z.object({
  isAddFriendReplyOpen: flag.default(false),
  isAutoreplyOpen: flag.default(false),
  addFriendAutoreplyInfo: answer.optional(),
  messageDefaultAutoreplyInfo: answer.optional(),
  keywordAutoreplyInfo: z.object({ list: z.array(rule).default([]) }).optional(),
});
export type AutoReplies = z.infer<typeof autoReplies>;

/** The automatic replies made on the website, which a callback address switches off. Source: WeChat docs §0.4. */
export class AutoRepliesApi {
  constructor(private readonly caller: Caller) {}

  get(): Promise<AutoReplies> {
    return this.caller.read('/cgi-bin/get_current_autoreply_info', {}, autoReplies);
  }
}
