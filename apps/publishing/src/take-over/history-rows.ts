import type { HistoryFile } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import { msgIdIn } from './history-days.js';

/** The back office's columns by our names; the first three are words, the others figures as they stood at the export. */
const figureColumns = {
  总阅读人数: 'readers',
  总阅读次数: 'reads',
  总分享人数: 'sharers',
  总分享次数: 'shares',
  阅读后关注人数: 'followedAfterReading',
  送达人数: 'delivered',
  公众号消息阅读次数: 'readsFromMessage',
  送达阅读率: 'deliveredReadRate',
  首次分享次数: 'firstShares',
  分享产生阅读次数: 'readsFromShares',
  首次分享率: 'firstShareRate',
  每次分享带来阅读次数: 'readsPerShare',
  阅读完成率: 'finishRate',
} as const;
const words = { title: '内容标题', day: '发表时间', url: '内容url' } as const;
/** Only what was told to followers was delivered; the other file has 14 columns. */
const deliveredOnly = ['送达人数', '送达阅读率'];
const earliest = '2012-08-23';

export type HistoryPiece = {
  row: number;
  msgId: string | null;
  title: string;
  url: string | null;
  publishedOn: string;
  figures: Record<string, number>;
  doubts: { code: string; say: Say }[];
};
export type ReadHistory = { format: HistoryFile['format']; rows: number; pieces: HistoryPiece[]; errors: HistoryFile['errors'] };

/** Reads a sheet of the back office by the names of its columns, whatever their order. Every row ends as a piece or as an error that names it. */
export function readHistory(sheet: readonly string[][], today: string): ReadHistory {
  const head = sheet.findIndex((row) => row.some((cell) => cell.trim() === words.title));
  const names = (sheet[head] ?? []).map((cell) => cell.trim());
  const at = (name: string): number => names.findIndex((known) => known.toLowerCase() === name.toLowerCase());
  const format = at('送达人数') >= 0 ? ('notified' as const) : ('not-notified' as const);
  const wanted = [
    ...Object.values(words),
    ...Object.keys(figureColumns).filter((name) => format === 'notified' || !deliveredOnly.includes(name)),
  ];
  const lacking = wanted.filter((name) => at(name) < 0);
  if (head < 0 || lacking.length > 0) throw columnsMissing(lacking);
  const errors: HistoryFile['errors'] = [];
  const pieces: HistoryPiece[] = [];
  const rows = [...sheet.entries()].slice(head + 1).filter(([, row]) => row.some((cell) => cell.trim() !== ''));
  for (const [place, row] of rows) {
    const cell = (name: string): string => (row[at(name)] ?? '').trim();
    const read = readRow(cell, format, today);
    if ('error' in read) errors.push({ row: place + 1, title: cell(words.title), ...read.error });
    else pieces.push({ row: place + 1, ...read });
  }
  return { format, rows: rows.length, pieces, errors };
}

function readRow(cell: (name: string) => string, format: HistoryFile['format'], today: string): Omit<HistoryPiece, 'row'> | { error: Say } {
  const title = cell(words.title);
  const publishedOn = dayIn(cell(words.day));
  if (title === '') return { error: { zh: '没有标题，未保存。', en: 'There is no title; not kept.' } };
  if (!publishedOn)
    return { error: { zh: `发表时间“${cell(words.day)}”不是日期，未保存。`, en: `"${cell(words.day)}" is no date; not kept.` } };
  const figures: Record<string, number> = {};
  for (const [column, name] of Object.entries(figureColumns)) {
    const text = cell(column);
    if (text === '' || text === '-' || (format === 'not-notified' && deliveredOnly.includes(column))) continue;
    const value = numberIn(text);
    if (value === undefined)
      return {
        error: { zh: `“${column}”一栏的“${text}”不是数，未保存。`, en: `"${text}" in the column ${column} is no number; not kept.` },
      };
    figures[name] = value;
  }
  const link = cell(words.url);
  const url = URL.canParse(link) && /^https?:/.test(link) ? link : null;
  return { title, publishedOn, url, msgId: msgIdIn(url), figures, doubts: doubtsOf({ publishedOn, url, figures }, today) };
}

/** `20251031`, `2025-10-31`, `2025/10/31 20:00`, or Excel's count of days. */
function dayIn(text: string): string | undefined {
  const parts = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})/.exec(text);
  if (/^\d{5}(\.\d+)?$/.test(text)) return new Date((Math.floor(Number(text)) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined;
}

function numberIn(text: string): number | undefined {
  const value = Number(text.replaceAll(',', '').replace(/%$/, ''));
  if (text === '' || !Number.isFinite(value) || value < 0) return undefined;
  return text.endsWith('%') ? value / 100 : value;
}

function doubtsOf(
  { publishedOn, url, figures }: Pick<HistoryPiece, 'publishedOn' | 'url' | 'figures'>,
  today: string,
): HistoryPiece['doubts'] {
  const doubts: HistoryPiece['doubts'] = [];
  const add = (code: string, zh: string, en: string) => doubts.push({ code, say: { zh, en } });
  const { readers = 0, reads = 0, delivered, readsFromMessage = 0 } = figures;
  if (publishedOn < earliest || publishedOn > today)
    add('day-impossible', `发表日期 ${publishedOn} 不可能。`, `Nothing can have been published on ${publishedOn}.`);
  if (!url) add('no-address', '没有链接，只能按标题和日期认。', 'There is no address; it is known by title and day only.');
  if (readers > reads) add('more-readers-than-reads', '阅读人数多于阅读次数。', 'There are more readers than reads.');
  if (delivered !== undefined && readsFromMessage > delivered * 5)
    add('reads-beyond-delivered', '消息阅读次数远多于送达人数。', 'Reads from the message are far above the number delivered to.');
  return doubts;
}

const columnsMissing = (lacking: readonly string[]): DomainError =>
  new DomainError('invalid', 'history-columns-missing', {
    zh: `这不是“已通知内容”或“未开启通知内容”的导出表，缺少：${lacking.join('、')}。请在“数据分析 → 内容分析”的这两个标签页里下载数据明细。`,
    en: `This is not the export of 已通知内容 or 未开启通知内容; missing: ${lacking.join(', ')}. Download the details from these two tabs of 数据分析 → 内容分析.`,
  });
