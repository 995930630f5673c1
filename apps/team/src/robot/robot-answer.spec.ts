import { describe, expect, it } from '@jest/globals';
import { unheard, verdictOf } from './robot-answer.js';

describe('verdictOf', () => {
  it.each([
    ['wecom', '{"errcode":0,"errmsg":"ok"}'],
    ['dingtalk', '{"errcode":0,"errmsg":"ok"}'],
    ['feishu', '{"code":0,"msg":"success"}'],
    ['feishu', '{"StatusCode":0}'],
    ['webhook', 'thanks'],
  ] as const)('knows that %s took it: %s', (kind, text) => expect(verdictOf(kind, 200, text)).toMatchObject({ taken: true }));

  it('names the code and what to do about it, and none of the platform’s own words', () => {
    const verdict = verdictOf('wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url, key=secret"}');
    expect(verdict).toMatchObject({ taken: false, limited: false, errcode: 93000 });
    expect(verdict.says.zh).toContain('重新复制地址');
    expect(verdict.says.en).toContain('93000');
    expect(JSON.stringify(verdict)).not.toContain('key=secret');
  });

  it('rests when the platform wants it', () => {
    expect(verdictOf('wecom', 200, '{"errcode":45009}').limited).toBe(true);
    expect(verdictOf('feishu', 200, '{"code":11232}').limited).toBe(true);
    expect(verdictOf('webhook', 429, '')).toMatchObject({ taken: false, limited: true });
  });

  it('does not take nonsense for a yes', () => {
    for (const text of ['', 'ok', '{}', '{"errcode":"0"}']) expect(verdictOf('wecom', 200, text).taken).toBe(false);
    expect(verdictOf('wecom', 500, '{"errcode":0}').taken).toBe(false);
  });
});

describe('unheard', () => {
  it('says why nothing was heard', () => {
    expect(unheard(Object.assign(new Error('x'), { code: 'INNER' })).says.en).toContain('points inward');
    expect(unheard(Object.assign(new Error('x'), { code: 'ENOTFOUND' })).says.en).toContain('not found');
    expect(unheard(new DOMException('x', 'TimeoutError')).says.en).toContain('in time');
    expect(unheard(new Error('x')).taken).toBe(false);
  });
});
