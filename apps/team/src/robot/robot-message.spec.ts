import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { callOf, fitting, mostBytes, textOf, type Line } from './robot-message.js';

const line: Line = {
  noticeId: 'n',
  accountId: null,
  urgency: 'act',
  says: { zh: '《滤芯》到点了，请手工发出', en: '“Filter” is due: send it by hand' },
  link: '/publications/1',
  people: [
    { name: '赵一诺', mobile: '13800138000' },
    { name: '陆听澜', mobile: null },
  ],
};
const at = new Date('2026-11-20T08:00:00.500Z');
const origin = 'https://kanfa.example.com';
const say = (kind: Parameters<typeof callOf>[0]['kind'], secret?: string) =>
  callOf({ kind, language: 'zh', lines: [line], origin, secret, at });
const bodyOf = (call: ReturnType<typeof callOf>) => JSON.parse(call.body) as unknown;
const text = '【刊发·待处理】《滤芯》到点了，请手工发出\n请处理：赵一诺、陆听澜\nhttps://kanfa.example.com/publications/1';

describe('textOf', () => {
  it('says what, to whom and where, in the language of the group', () => {
    expect(textOf(line, 'zh', origin)).toBe(text);
    expect(textOf(line, 'en', origin)).toBe(
      '[Kanfa 刊发 · to do] “Filter” is due: send it by hand\nFor: 赵一诺, 陆听澜\nhttps://kanfa.example.com/publications/1',
    );
  });
});

describe('fitting', () => {
  it('takes as many as one message holds, and one at least', () => {
    const long = { ...line, says: { zh: '长'.repeat(500), en: 'long' } };
    expect(Buffer.byteLength(textOf(long, 'zh', origin))).toBeLessThan(mostBytes);
    expect([fitting([line, line], 'zh', origin), fitting([long, long, long], 'zh', origin)]).toEqual([2, 2]);
  });
});

describe('callOf', () => {
  it('speaks 企业微信 and mentions by mobile', () => {
    expect(bodyOf(say('wecom'))).toEqual({ msgtype: 'text', text: { content: text, mentioned_mobile_list: ['13800138000'] } });
  });

  it('signs for 钉钉 in the address, and repeats the number it mentions', () => {
    const call = say('dingtalk', 'SECabc');
    const timestamp = String(at.getTime());
    expect(call.query).toEqual({ timestamp, sign: createHmac('sha256', 'SECabc').update(`${timestamp}\nSECabc`).digest('base64') });
    expect(bodyOf(call)).toEqual({ msgtype: 'text', text: { content: `${text}\n@13800138000` }, at: { atMobiles: ['13800138000'] } });
    expect(say('dingtalk').query).toEqual({});
  });

  it('signs for 飞书 in the body', () => {
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    const sign = createHmac('sha256', `${timestamp}\nabc`).digest('base64');
    expect(bodyOf(say('feishu', 'abc'))).toEqual({ timestamp, sign, msg_type: 'text', content: { text } });
  });

  it('gives a webhook the notices in both languages, signed when it has a secret, and no number', () => {
    const call = say('webhook', 'a-secret');
    const timestamp = call.headers['x-kanfa-timestamp']!;
    expect(call.headers['x-kanfa-signature']).toBe(
      `sha256=${createHmac('sha256', 'a-secret').update(`${timestamp}.${call.body}`).digest('hex')}`,
    );
    expect(bodyOf(call)).toMatchObject({
      text,
      notices: [{ noticeId: 'n', says: line.says, link: 'https://kanfa.example.com/publications/1', names: ['赵一诺', '陆听澜'] }],
    });
    expect(call.body).not.toContain('13800138000');
    expect(say('webhook').headers).not.toHaveProperty('x-kanfa-signature');
  });
});
