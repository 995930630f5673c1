import type { WebsiteReplies } from '../auto-reply/rules.js';

/** Keyword rules as lines `word=reply`, for an input; rules with more than text stay out of it. */
export const keywordLines = ({ keyword_autoreply_info }: WebsiteReplies): string =>
  (keyword_autoreply_info?.list ?? [])
    .flatMap(({ keyword_list_info, reply_list_info }) =>
      keyword_list_info.flatMap(({ content }) => reply_list_info.slice(0, 1).map((reply) => `${content}=${reply.content}`)),
    )
    .join('\n');

/** What stands in a form about automatic replies, in the words of `get_current_autoreply_info`. */
export function repliesFrom(form: URLSearchParams, seconds: number): object {
  const reply = (name: string): object | undefined => {
    const content = (form.get(name) ?? '').trim();
    return content === '' ? undefined : { type: 'text', content };
  };
  const rules = (form.get('keywords') ?? '')
    .split(/\r?\n/)
    .map((line) => /^([^=]+)=(.+)$/.exec(line.trim()))
    .filter((match) => match !== null)
    .map(([, word, answer]) => ({
      rule_name: word!.trim(),
      create_time: seconds,
      reply_mode: 'random_one',
      keyword_list_info: [{ type: 'text', match_mode: 'contain', content: word!.trim() }],
      reply_list_info: [{ type: 'text', content: answer!.trim() }],
    }));
  return {
    is_add_friend_reply_open: form.has('onFollow') ? 1 : 0,
    is_autoreply_open: form.has('onMessage') ? 1 : 0,
    add_friend_autoreply_info: reply('welcome'),
    message_default_autoreply_info: reply('fallback'),
    ...(rules.length > 0 && { keyword_autoreply_info: { list: rules } }),
  };
}
