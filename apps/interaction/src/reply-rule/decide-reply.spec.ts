import { describe, expect, it } from '@jest/globals';
import { readXml, writeXml, type XmlFields } from '@kanfa/wechat';
import { decideReply, wireOf, type Book } from './decide-reply.js';
import type { ReplyRule } from './reply-rule.js';

const rule = (given: Partial<ReplyRule>): ReplyRule => ({
  id: 'r',
  accountId: 'a',
  place: 0,
  kind: 'keyword',
  name: '价格',
  keywords: [{ match: 'equal', text: '价格' }],
  replyAll: true,
  answers: [
    { kind: 'image', fileHash: 'h1', bytes: 1 },
    { kind: 'text', text: '168 元' },
  ],
  on: true,
  origin: { from: 'website', takeOverId: 't', importedAt: '2026-11-20T01:00:00.000Z', answers: [] },
  gaps: [],
  version: 1,
  ...given,
});
const pushed = (fields: XmlFields) => readXml(writeXml({ FromUserName: 'o', ToUserName: 'gh', CreateTime: 1, ...fields }));
const said = (Content: string) => pushed({ MsgType: 'text', Content, MsgId: 7 });
const book = (files: [string, string][], rules = [rule({})], menu: [string, string][] = []): Book => ({
  rules,
  files: new Map(files),
  menu: new Map(menu),
});
const key = Buffer.alloc(32);

const tapped = (EventKey: string) => pushed({ MsgType: 'event', Event: 'CLICK', EventKey });

describe('decideReply', () => {
  it('answers a tap in the words approved with the menu', () => {
    const menu = book([], [], [['filter', '回复机身编号']]);
    expect(decideReply(menu, tapped('filter'), key)).toMatchObject({ ruleId: null, passive: { kind: 'text', text: '回复机身编号' } });
    expect(decideReply(menu, tapped('other'), key)).toBeUndefined();
    expect(decideReply(menu, said('filter'), key)).toBeUndefined();
  });
  it('says the first at once and lets the others follow', () =>
    expect(decideReply(book([['h1', 'm1']]), said('价格'), key)).toEqual({
      ruleId: 'r',
      ruleName: '价格',
      settles: true,
      passive: { kind: 'image', fileHash: 'h1', bytes: 1 },
      following: [{ kind: 'text', text: '168 元' }],
    }));
  it('leaves out a file that WeChat does not know now', () =>
    expect(decideReply(book([]), said('价格'), key)).toMatchObject({ passive: { kind: 'text' }, following: [] }));
  it('is silent when nothing fits, or nothing can be said', () => {
    expect(decideReply(book([]), said('别的'), key)).toBeUndefined();
    expect(decideReply(book([], [rule({ answers: [{ kind: 'voice', fileHash: 'h2', bytes: 1 }] })]), said('价格'), key)).toBeUndefined();
  });
  it('answers no other event than a follow', () => {
    const welcome = book([], [rule({ kind: 'welcome', answers: [{ kind: 'text', text: '欢迎' }] })]);
    expect(decideReply(welcome, pushed({ MsgType: 'event', Event: 'subscribe' }), key)).toMatchObject({
      passive: { text: '欢迎' },
      settles: false,
    });
    expect(decideReply(welcome, pushed({ MsgType: 'event', Event: 'CLICK', EventKey: '价格' }), key)).toBeUndefined();
  });
});

it('names a file by the id it has at WeChat', () =>
  expect(wireOf({ kind: 'voice', fileHash: 'h1', bytes: 1 }, new Map([['h1', 'm1']]))).toEqual({ type: 'voice', mediaId: 'm1' }));
