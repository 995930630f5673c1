import { describe, expect, it } from '@jest/globals';
import { passiveReply, type PassiveReply } from './passive-reply.js';
import { allAt, readXml, textAt } from './xml.js';

const to = { fromUserName: 'oReader', toUserName: 'gh_account', at: new Date(1_700_000_000_999) };
const frame = (inside: string): string =>
  `<xml><ToUserName><![CDATA[oReader]]></ToUserName><FromUserName><![CDATA[gh_account]]></FromUserName><CreateTime>1700000000</CreateTime>${inside}</xml>`;
const kind = (type: string): string => `<MsgType><![CDATA[${type}]]></MsgType>`;
const article = { title: '标题', description: '摘要', picUrl: 'http://a/1.jpg', url: 'http://a/1' };

describe('passiveReply', () => {
  it.each<[PassiveReply, string]>([
    [
      { type: 'text', content: '您好\n<a href="http://a">官网</a>' },
      `${kind('text')}<Content><![CDATA[您好\n<a href="http://a">官网</a>]]></Content>`,
    ],
    [{ type: 'image', mediaId: 'm1' }, `${kind('image')}<Image><MediaId><![CDATA[m1]]></MediaId></Image>`],
    [{ type: 'voice', mediaId: 'm1' }, `${kind('voice')}<Voice><MediaId><![CDATA[m1]]></MediaId></Voice>`],
    [{ type: 'video', mediaId: 'm1' }, `${kind('video')}<Video><MediaId><![CDATA[m1]]></MediaId></Video>`],
    [
      { type: 'video', mediaId: 'm1', title: '甲', description: '乙' },
      `${kind('video')}<Video><MediaId><![CDATA[m1]]></MediaId><Title><![CDATA[甲]]></Title><Description><![CDATA[乙]]></Description></Video>`,
    ],
    [
      { type: 'music', thumbMediaId: 't1', title: '甲', musicUrl: 'http://a/m', hqMusicUrl: 'http://a/h' },
      `${kind('music')}<Music><Title><![CDATA[甲]]></Title><MusicUrl><![CDATA[http://a/m]]></MusicUrl><HQMusicUrl><![CDATA[http://a/h]]></HQMusicUrl><ThumbMediaId><![CDATA[t1]]></ThumbMediaId></Music>`,
    ],
    [{ type: 'agent' }, kind('transfer_customer_service')],
    [
      { type: 'agent', kfAccount: 'a@b' },
      `${kind('transfer_customer_service')}<TransInfo><KfAccount><![CDATA[a@b]]></KfAccount></TransInfo>`,
    ],
    [{ type: 'ai' }, kind('transfer_biz_ai_ivr')],
  ])('builds %j', (reply, inside) => {
    expect(passiveReply(to, reply)).toBe(frame(inside));
  });

  it('builds articles, counted', () => {
    const xml = readXml(passiveReply(to, { type: 'news', articles: [article, { ...article, title: '第二篇' }] }));
    expect(textAt(xml, 'ArticleCount')).toBe('2');
    expect(allAt(xml, 'Articles/item').map((item) => [textAt(item, 'Title'), textAt(item, 'PicUrl')])).toEqual([
      ['标题', 'http://a/1.jpg'],
      ['第二篇', 'http://a/1.jpg'],
    ]);
  });

  it('lets no text break out of its element', () => {
    const content = ']]></Content><MsgType>image</MsgType>';
    const xml = readXml(passiveReply(to, { type: 'text', content }));
    expect([textAt(xml, 'Content'), allAt(xml, 'MsgType').length]).toEqual([content, 1]);
  });

  it.each<[string, PassiveReply]>([
    ['an empty text', { type: 'text', content: ' \n' }],
    ['a text above 2,048 bytes', { type: 'text', content: '字'.repeat(683) }],
    ['no article', { type: 'news', articles: [] }],
    ['nine articles', { type: 'news', articles: Array.from({ length: 9 }, () => article) }],
  ])('refuses %s', (_what, reply) => {
    expect(() => passiveReply(to, reply)).toThrow(RangeError);
  });

  it('takes a text of 2,048 bytes', () => {
    expect(passiveReply(to, { type: 'text', content: `${'字'.repeat(682)}ab` })).toContain('ab]]></Content>');
  });
});
