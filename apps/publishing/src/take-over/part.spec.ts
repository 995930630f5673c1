import { describe, expect, it } from '@jest/globals';
import { dayBefore, msgIdIn, newestDay } from './history-days.js';
import { failed, rests, secondsUntilTomorrow, type Part } from './part.js';

const part: Part = {
  takeOverId: 't',
  accountId: 'a',
  part: 'history',
  state: 'importing',
  found: 3,
  kept: 3,
  gaps: 0,
  cursor: '2026-01-01',
  reached: '2026-01-02',
  problem: null,
  tries: 0,
};
const problem = { code: 'wechat-48001', zh: '没有权限', en: 'not given' };

describe('failed', () => {
  it('leaves out what the account does not have, keeps what is there', () =>
    expect(failed(part, problem, 48001)).toMatchObject({ next: { state: 'unavailable', kept: 3 }, afterSeconds: null }));
  it('goes on from its cursor later', () =>
    expect(failed(part, problem, -1)).toMatchObject({ next: { state: 'importing', cursor: '2026-01-01', tries: 1 }, afterSeconds: 5 }));
});

it('rests until midnight in Shanghai', () => {
  expect(secondsUntilTomorrow(new Date('2026-11-20T15:00:00Z'))).toBe(3_660);
  expect(rests(part)).toMatchObject({ cursor: '2026-01-01', problem: { code: 'quota-rests' } });
});

describe('the days of history', () => {
  it('end with yesterday, from 8:00 on', () => {
    expect(newestDay(new Date('2026-11-20T00:30:00Z'))).toBe('2026-11-19');
    expect(newestDay(new Date('2026-11-19T23:30:00Z'))).toBe('2026-11-18');
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
  });
});

describe('msgIdIn', () => {
  it('reads the name of a piece in its long address', () =>
    expect(msgIdIn('http://mp.weixin.qq.com/s?__biz=Mz==&mid=2247483650&idx=2&sn=ab')).toBe('2247483650_2'));
  it('finds none in a short address, or in none', () => {
    expect(msgIdIn('https://mp.weixin.qq.com/s/AbCdEf')).toBeNull();
    expect(msgIdIn('不是链接')).toBeNull();
    expect(msgIdIn(null)).toBeNull();
  });
});
