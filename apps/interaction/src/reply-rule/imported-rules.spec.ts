import { describe, expect, it } from '@jest/globals';
import type { AutoReplies } from '@kanfa/wechat';
import { filesIn, importRules } from './imported-rules.js';

const article = (title: string) => ({ title, author: '', digest: '摘要', coverUrl: 'http://p', contentUrl: 'http://a', sourceUrl: '' });
const keyword = (given: object) => ({
  ruleName: '滤芯',
  replyMode: 'reply_all',
  keywordListInfo: [{ type: 'text', matchMode: 'contain', content: '滤芯' }],
  replyListInfo: [],
  ...given,
});
const replies = (given: object): AutoReplies => ({ isAddFriendReplyOpen: true, isAutoreplyOpen: true, ...given });
const files = new Map([['m1', { kind: 'image' as const, hash: 'h1', bytes: 5 }]]);
const imported = (given: object, verified = true) => importRules(replies(given), { files, verified });

describe('importRules', () => {
  it('keeps the order in which the website matches, and which are open', () => {
    const rules = imported({
      isAddFriendReplyOpen: false,
      addFriendAutoreplyInfo: { type: 'text', content: '欢迎' },
      keywordAutoreplyInfo: { list: [keyword({ replyListInfo: [{ type: 'text', content: '六个月' }] })] },
      messageDefaultAutoreplyInfo: { type: 'text', content: '稍后回复' },
    });
    expect(rules.map(({ kind, on }) => [kind, on])).toEqual([
      ['welcome', false],
      ['keyword', true],
      ['default', true],
    ]);
    expect(rules[1]).toMatchObject({ name: '滤芯', replyAll: true, keywords: [{ match: 'contain', text: '滤芯' }], gaps: [] });
  });

  it('carries files that were kept and names those that were not', () => {
    const [rule] = imported({
      keywordAutoreplyInfo: {
        list: [
          keyword({
            replyListInfo: [
              { type: 'img', content: 'm1' },
              { type: 'img', content: 'm2' },
            ],
          }),
        ],
      },
    });
    expect(rule).toMatchObject({ answers: [{ kind: 'image', fileHash: 'h1' }], gaps: [{ code: 'reply-file-gone' }] });
  });

  it('names what no API can say, and switches off what would say nothing', () => {
    const [rule] = imported({ addFriendAutoreplyInfo: { type: 'video', content: 'v1' } });
    expect(rule).toMatchObject({
      on: false,
      answers: [],
      gaps: [{ code: 'reply-kind-unknown' }],
      website: [{ type: 'video', content: 'v1' }],
    });
  });

  it('shows one article to a message, up to eight to a new follower', () => {
    const news = { type: 'news', content: 'm', newsInfo: { list: [article('一'), article('二')] } };
    const [welcome, fallback] = imported({ addFriendAutoreplyInfo: news, messageDefaultAutoreplyInfo: news });
    expect(welcome).toMatchObject({ gaps: [], answers: [{ articles: [{ title: '一' }, { title: '二' }] }] });
    expect(fallback).toMatchObject({ gaps: [{ code: 'only-first-article' }], answers: [{ articles: [{ title: '一' }] }] });
  });

  it('gives only the first of several where customer messages are not allowed', () => {
    const several = {
      keywordAutoreplyInfo: {
        list: [
          keyword({
            replyListInfo: [
              { type: 'text', content: '一' },
              { type: 'text', content: '二' },
            ],
          }),
        ],
      },
    };
    expect(imported(several)[0]).toMatchObject({ answers: [{ text: '一' }, { text: '二' }], gaps: [] });
    expect(imported(several, false)[0]).toMatchObject({ answers: [{ text: '一' }], gaps: [{ code: 'only-first-answer' }] });
  });
});

describe('filesIn', () => {
  it('finds each file once', () => {
    const image = { type: 'img', content: 'm1' };
    expect(filesIn(replies({ addFriendAutoreplyInfo: image, messageDefaultAutoreplyInfo: image }))).toEqual([
      { mediaId: 'm1', kind: 'image' },
    ]);
  });
});
