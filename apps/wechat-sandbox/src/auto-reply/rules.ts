import { z } from 'zod';

const reply = z.looseObject({ type: z.string().default('text'), content: z.string().default('') });
const keyword = z.looseObject({ match_mode: z.enum(['contain', 'equal']).default('contain'), content: z.string() });

/** The website's automatic replies, in the words of `get_current_autoreply_info`. */
export const websiteReplies = z.looseObject({
  is_add_friend_reply_open: z.coerce.number().default(0),
  /** Covers the keywords and the default answer. */
  is_autoreply_open: z.coerce.number().default(0),
  add_friend_autoreply_info: reply.optional(),
  message_default_autoreply_info: reply.optional(),
  keyword_autoreply_info: z
    .looseObject({
      list: z.array(
        z.looseObject({
          rule_name: z.string().default(''),
          create_time: z.number().default(0),
          reply_mode: z.enum(['reply_all', 'random_one']).default('random_one'),
          keyword_list_info: z.array(keyword),
          reply_list_info: z.array(reply),
        }),
      ),
    })
    .optional(),
});
export type WebsiteReplies = z.infer<typeof websiteReplies>;
export type Reply = z.infer<typeof reply>;

/** What a new follower is told. */
export const repliesToFollow = (rules: WebsiteReplies): Reply[] =>
  rules.is_add_friend_reply_open === 1 && rules.add_friend_autoreply_info ? [rules.add_friend_autoreply_info] : [];

/** What a message is answered with: the first rule with a fitting keyword, otherwise the default. `pick` chooses one of several. */
export function repliesToMessage(rules: WebsiteReplies, text: string, pick: (among: readonly Reply[]) => Reply): Reply[] {
  if (rules.is_autoreply_open !== 1) return [];
  const fits = ({ match_mode, content }: z.infer<typeof keyword>): boolean =>
    match_mode === 'equal' ? text.trim() === content : text.includes(content);
  const rule = rules.keyword_autoreply_info?.list.find(({ keyword_list_info }) => keyword_list_info.some(fits));
  if (!rule) return rules.message_default_autoreply_info ? [rules.message_default_autoreply_info] : [];
  return rule.reply_mode === 'reply_all' || rule.reply_list_info.length < 2 ? rule.reply_list_info : [pick(rule.reply_list_info)];
}
