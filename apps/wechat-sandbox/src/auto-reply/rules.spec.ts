import { describe, expect, it } from '@jest/globals';
import { repliesToFollow, repliesToMessage, websiteReplies } from './rules.js';

const rules = websiteReplies.parse({
  is_add_friend_reply_open: 1,
  is_autoreply_open: 1,
  add_friend_autoreply_info: { type: 'text', content: '欢迎' },
  message_default_autoreply_info: { type: 'text', content: '稍后回复' },
  keyword_autoreply_info: {
    list: [
      {
        reply_mode: 'reply_all',
        keyword_list_info: [{ match_mode: 'equal', content: '价格' }],
        reply_list_info: [{ content: '一' }, { content: '二' }],
      },
      { keyword_list_info: [{ match_mode: 'contain', content: '滤芯' }], reply_list_info: [{ content: '三' }, { content: '四' }] },
    ],
  },
});
const answers = (text: string, from = rules): string[] =>
  repliesToMessage(from, text, (among) => among.at(-1)!).map(({ content }) => content);

describe('the website’s automatic replies', () => {
  it('greet who follows', () => expect(repliesToFollow(rules).map(({ content }) => content)).toEqual(['欢迎']));
  it('answer a keyword with all it has', () => expect(answers('价格')).toEqual(['一', '二']));
  it('answer a part of a message with one of several', () => expect(answers('滤芯多少钱')).toEqual(['四']));
  it('answer anything else with the default', () => expect(answers('价格多少')).toEqual(['稍后回复']));
  it('are silent when switched off', () => {
    expect(answers('价格', { ...rules, is_autoreply_open: 0 })).toEqual([]);
    expect(repliesToFollow({ ...rules, is_add_friend_reply_open: 0 })).toEqual([]);
  });
});
