import { describe, expect, it } from '@jest/globals';
import { judge, nextLook, saysOf } from './look.js';
import { readPage } from './page.js';

const approved = { title: '换滤芯前先看这一页', paragraphs: ['先关水。再换RO-75滤芯。', '见资料'] };
const change = { title: approved.title, paragraphs: ['先关水。再换RO-57滤芯。', '见资料'] };
const page = (...parts: string[]) => ({
  html: `<html><body>${parts.map((part) => `<p>${part}</p>`).join('')}<p>阅读 100</p></body></html>`,
});
const nothing = { withdrawal: false };

describe('readPage', () => {
  it.each([
    ['what was approved', page(approved.title, '先关水。 再换 <b>RO-75</b> 滤芯。', '见资料'), 'as-approved'],
    ['the approved correction', page(approved.title, ...change.paragraphs), 'corrected'],
    ['words nobody approved', page(approved.title, '先关水。再换RO-99滤芯。', '见资料'), 'changed'],
    ['that it was deleted', page('该内容已被发布者删除'), 'deleted'],
    ['a ban', page('此内容因违规无法查看'), 'banned'],
    ['a captcha', page('环境异常', '当前环境异常，完成验证后即可继续访问。'), 'captcha'],
    ['something else', page('登录'), 'unreadable'],
    ['no answer', undefined, 'unreadable'],
  ])('sees %s', (_what, html, is) => {
    expect(readPage(html, approved, change).is).toBe(is);
  });

  it('does not take a quotation for a deletion', () => {
    expect(readPage(page(approved.title, ...approved.paragraphs, '该内容已被发布者删除'), approved).is).toBe('as-approved');
  });
});

describe('judge', () => {
  it.each([
    ['a ban', [{ is: 'banned' }], undefined, 'patrol-gone', 'taken-down', 'S1'],
    ["WeChat's own word of a ban", [{ is: 'captcha' }], 'banned', 'patrol-gone', 'taken-down', 'S1'],
    ['a deletion', [{ is: 'deleted' }], undefined, 'patrol-gone', 'withdrawn', 'S2'],
    ['a change', [{ is: 'changed', missing: [] }], 'out', 'patrol-changed', undefined, 'S2'],
    ['an approved correction', [{ is: 'corrected' }], 'out', 'patrol-corrected', 'corrected', undefined],
    ['all well', [{ is: 'as-approved' }, { is: 'as-approved' }], 'out', 'patrol-same', undefined, undefined],
    ['a captcha', [{ is: 'as-approved' }, { is: 'captcha' }], 'out', 'patrol-not-readable', undefined, undefined],
    ['no address', [], undefined, 'patrol-not-readable', undefined, undefined],
  ] as const)('of %s', (_what, sights, status, kind, became, level) => {
    const verdict = judge(
      sights.map((sight) => ({ ...sight }) as never),
      status,
      nothing,
    );
    expect([verdict.kind, verdict.became, verdict.incident?.level]).toEqual([kind, became, level]);
  });

  it('makes no incident of our own withdrawal', () => {
    expect(judge([{ is: 'deleted' }], undefined, { withdrawal: true })).not.toHaveProperty('incident');
  });
});

describe('nextLook', () => {
  it('is after 5 minutes, an hour, a day, a week, and then no more', () => {
    const at = new Date('2026-11-20T12:00:00.000Z');
    expect([0, 1, 2, 3, 4].map((looks) => nextLook(at, looks, 1)?.toISOString() ?? null)).toEqual([
      '2026-11-20T12:05:00.000Z',
      '2026-11-20T13:00:00.000Z',
      '2026-11-21T12:00:00.000Z',
      '2026-11-27T12:00:00.000Z',
      null,
    ]);
    expect(saysOf(1, judge([], undefined, nothing)).zh).toContain('发布后 1 小时巡查');
  });
});
