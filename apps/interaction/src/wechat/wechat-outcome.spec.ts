import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kanfa/kit';
import { WechatError } from '@kanfa/wechat';
import { outcomeOf, problemOf } from './wechat-outcome.js';

const answeredWith = (errcode: number) => outcomeOf(WechatError.answered('/x', { errcode, errmsg: '' }));

describe('outcomeOf', () => {
  it('says what a refusal means and what to do', () => {
    expect(answeredWith(45015)).toMatchObject({ outcome: 'refused', problem: { code: '45015', zh: expect.stringContaining('时限') } });
    expect(answeredWith(40001).outcome).toBe('not-executed');
  });

  it.each([
    ['a lost answer', outcomeOf(WechatError.transport('/x', 'timed-out'))],
    ['a busy WeChat', answeredWith(-1)],
    ['a bug of ours', outcomeOf(new TypeError('x'))],
  ])('leaves the outcome of %s unknown and tells the person to look', (_what, { outcome, problem }) => {
    expect(outcome).toBe('unknown');
    expect(problem.zh).toContain('不会自动重发');
  });
});

describe('problemOf', () => {
  it('keeps the custodian’s words', () => {
    expect(problemOf(new DomainError('unavailable', 'frozen', { zh: '账号已冻结', en: 'Frozen' }))).toEqual({
      code: 'frozen',
      zh: '账号已冻结',
      en: 'Frozen',
    });
    expect(problemOf(new Error('x')).code).toBe('no-token');
  });
});
