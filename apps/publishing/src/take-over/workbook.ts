import { DomainError } from '@kanfa/kit';
import { inflateRawSync } from 'node:zlib';
import { Parser } from 'htmlparser2';

const mostBytes = 64 * 1024 * 1024;
const mostRows = 20_000;
const mostColumns = 200;

/** The first sheet of an .xlsx file as rows of texts. Files of the old binary format, damaged ones and bombs are refused. */
export function readWorkbook(file: Buffer): string[][] {
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0') throw oldFormat();
  const parts = zipEntries(file);
  const sheet = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).sort(byNumber)[0];
  if (sheet === undefined) throw unreadable();
  const shared = parts.get('xl/sharedStrings.xml');
  return sheetRows(partOf(file, parts.get(sheet)!), shared ? sharedStrings(partOf(file, shared)) : []);
}

type Entry = { method: number; packed: number; size: number; offset: number };

/** The archive's own table of contents; local headers are only used to find the data. */
function zipEntries(file: Buffer): Map<string, Entry> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > file.length) throw unreadable();
  const entries = new Map<string, Entry>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw unreadable();
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [number, number, number];
    entries.set(file.toString('utf8', at + 46, at + 46 + name), {
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function partOf(file: Buffer, { method, packed, size, offset }: Entry): string {
  try {
    if (size > mostBytes || offset + 30 > file.length) throw unreadable();
    const begin = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const data = file.subarray(begin, begin + packed);
    return (method === 0 ? data : inflateRawSync(data, { maxOutputLength: mostBytes })).toString('utf8');
  } catch {
    throw unreadable();
  }
}

/** Runs over XML; the parser knows no DOCTYPE and expands nothing but the five entities. */
function walk(
  xml: string,
  on: { open?: (name: string, attributes: Record<string, string>) => void; close?: (name: string) => void; text?: (text: string) => void },
): void {
  const parser = new Parser(
    { onopentag: on.open ?? (() => undefined), onclosetag: on.close ?? (() => undefined), ontext: on.text ?? (() => undefined) },
    { xmlMode: true },
  );
  parser.end(xml);
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let reading = false;
  let phonetic = 0;
  walk(xml, {
    open: (name) => {
      if (name === 'si') strings.push('');
      if (name === 'rPh') phonetic++;
      reading = name === 't' && phonetic === 0;
    },
    close: (name) => {
      if (name === 'rPh') phonetic--;
      if (name === 't') reading = false;
    },
    text: (text) => {
      if (reading) strings[strings.length - 1] += text;
    },
  });
  return strings;
}

function sheetRows(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let column = 0;
  let type = '';
  let text = '';
  let reading = false;
  walk(xml, {
    open: (name, { r, t }) => {
      if (name === 'row') {
        if (rows.length >= mostRows) throw tooLarge();
        rows.push([]);
        column = 0;
      } else if (name === 'c') {
        column = r ? columnOf(r) : column + 1;
        if (column > mostColumns) throw tooLarge();
        type = t ?? '';
        text = '';
      } else reading = name === 'v' || name === 't';
    },
    close: (name) => {
      if (name === 'c' && rows.length > 0) rows.at(-1)![column - 1] = type === 's' ? (shared[Number(text)] ?? '') : text;
      if (name === 'v' || name === 't') reading = false;
    },
    text: (more) => {
      if (reading) text += more;
    },
  });
  // cells that are left out are empty
  return rows.map((row) => Array.from(row, (cell) => cell ?? ''));
}

const columnOf = (reference: string): number =>
  [...reference.replace(/\d.*$/, '')].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
const byNumber = (a: string, b: string): number => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b));

const unreadable = (): DomainError =>
  new DomainError('invalid', 'history-file-unreadable', {
    zh: '这个文件读不出来：不是 .xlsx 表格，或已损坏。请从公众平台后台重新下载。',
    en: 'This file cannot be read: it is no .xlsx workbook, or it is damaged. Download it from the back office again.',
  });
const oldFormat = (): DomainError =>
  new DomainError('invalid', 'history-file-old-format', {
    zh: '这是旧的 .xls 格式。请用 Excel 或 WPS 打开后另存为 .xlsx，再上传。',
    en: 'This is the old .xls format. Open it in Excel or WPS, save it as .xlsx, and upload that.',
  });
const tooLarge = (): DomainError =>
  new DomainError('invalid', 'history-file-unreadable', {
    zh: `表格太大：最多 ${mostRows} 行、${mostColumns} 列。请缩短导出的时间段，分几次上传。`,
    en: `The sheet is too large: at most ${mostRows} rows and ${mostColumns} columns. Export shorter periods and upload them one by one.`,
  });
