import { describe, expect, it } from '@jest/globals';
import { readHistory } from './history-rows.js';

const notified = [
  '内容标题',
  '发表时间',
  '总阅读人数',
  '总阅读次数',
  '总分享人数',
  '总分享次数',
  '阅读后关注人数',
  '送达人数',
  '公众号消息阅读次数',
  '送达阅读率',
  '首次分享次数',
  '分享产生阅读次数',
  '首次分享率',
  '每次分享带来阅读次数',
  '阅读完成率',
  '内容url',
];
const quiet = notified.filter((name) => name !== '送达人数' && name !== '送达阅读率');
const link = 'http://mp.weixin.qq.com/s?__biz=M&mid=2247483650&idx=1&sn=a';
const row = (given: Record<string, string> = {}, names = notified) =>
  names.map(
    (name) =>
      given[name] ?? { 内容标题: '换芯指南', 发表时间: '20251031', 内容url: link, 送达阅读率: '0.0374', 首次分享率: '6.33%' }[name] ?? '7',
  );
const read = (...rows: string[][]) => readHistory([notified, ...rows], '2026-11-20');

describe('readHistory', () => {
  it('knows the file of what was told to followers by its 16 columns', () => {
    const { format, rows, pieces, errors } = read(row());
    expect([notified.length, format, rows, errors]).toEqual([16, 'notified', 1, []]);
    expect(pieces[0]).toMatchObject({ row: 2, title: '换芯指南', publishedOn: '2025-10-31', msgId: '2247483650_1', doubts: [] });
    expect(pieces[0]!.figures).toMatchObject({ delivered: 7, deliveredReadRate: 0.0374, firstShareRate: 0.0633 });
  });

  it('knows the file of what was not by its 14', () => {
    const { format, pieces } = readHistory([['导出于 2026-11-20'], quiet, row({}, quiet)], '2026-11-20');
    expect([quiet.length, format]).toEqual([14, 'not-notified']);
    expect(pieces[0]!.figures).not.toHaveProperty('delivered');
  });

  it('finds columns wherever they stand', () =>
    expect(readHistory([[...notified].reverse(), row().reverse()], '2026-11-20').pieces).toMatchObject([
      { title: '换芯指南', doubts: [] },
    ]));

  it('says which columns are missing', () =>
    expect(() => readHistory([['内容标题', '日期']], '2026-11-20')).toThrow(expect.objectContaining({ code: 'history-columns-missing' })));

  it('names every row it cannot keep', () => {
    const { pieces, errors } = read(
      row({ 内容标题: '' }),
      row({ 发表时间: '昨天' }),
      row({ 发表时间: '20251332' }),
      row({ 总阅读人数: '许多' }),
      row(),
      ['', ''],
    );
    expect(pieces.map((piece) => piece.row)).toEqual([6]);
    expect(errors.map((error) => error.row)).toEqual([2, 3, 4, 5]);
    expect(errors[3]).toMatchObject({ title: '换芯指南', zh: expect.stringContaining('总阅读人数'), en: expect.stringContaining('许多') });
  });

  it('keeps and marks what is doubtful', () => {
    const codes = (given: Record<string, string>) => read(row(given)).pieces[0]!.doubts.map(({ code }) => code);
    expect(codes({ 内容url: 'xxx' })).toEqual(['no-address']);
    expect(codes({ 发表时间: '2027/1/2' })).toEqual(['day-impossible']);
    expect(codes({ 总阅读人数: '9', 总阅读次数: '8' })).toEqual(['more-readers-than-reads']);
    expect(codes({ 送达人数: '1', 公众号消息阅读次数: '99' })).toEqual(['reads-beyond-delivered']);
  });
});
