import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { errcodes, explain } from './errcodes.js';
import { account } from './errcodes/account.js';
import { content } from './errcodes/content.js';
import { readers } from './errcodes/readers.js';
import { sending } from './errcodes/sending.js';
import { service } from './errcodes/service.js';
import { WechatError } from './wechat-error.js';

const folder = import.meta.dirname;
const named = readFileSync(join(folder, 'errcodes/codes.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => /^-?\d+/.exec(line)?.map(Number) ?? []);
const rows = [account, content, sending, readers, service].flatMap((part) => part.trim().split('\n'));

/** Codes in the docstrings of the interface: single ones and ranges. */
function codesIn(source: string): number[] {
  return [...source.matchAll(/(?<![\d,.])((?:4|5|6|7|8)\d{4})(?:-(\d{5}))?(?![\d,])/g)].flatMap(([, first, last]) =>
    Array.from({ length: Number(last ?? first) - Number(first) + 1 }, (_, step) => Number(first) + step),
  );
}

describe('errcodes', () => {
  it('knows every code that WeChat’s docs name', () => {
    expect(named.length).toBeGreaterThan(270);
    expect(named.filter((code) => !errcodes.has(code))).toEqual([]);
  });

  it('knows every code that our docstrings name', () => {
    const files = readdirSync(join(folder, 'api')).filter((name) => name.endsWith('.ts'));
    const said = files.flatMap((name) => codesIn(readFileSync(join(folder, 'api', name), 'utf8')));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((code) => !errcodes.has(code))).toEqual([]);
  });

  it('holds every code once', () => {
    expect(errcodes.size).toBe(rows.length);
  });

  it('says everything in both languages', () => {
    for (const [code, { say, todo }] of errcodes) {
      expect([code, say.zh, todo.zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/\p{Script=Han}/u)]);
      expect([code, say.en, todo.en]).toEqual([
        code,
        expect.not.stringMatching(/\p{Script=Han}/u),
        expect.not.stringMatching(/\p{Script=Han}/u),
      ]);
    }
  });

  it('refreshes the token for the three token codes and no other', () => {
    expect(
      [...errcodes]
        .filter(([, entry]) => entry.refreshToken)
        .map(([code]) => code)
        .sort(),
    ).toEqual([40001, 40014, 42001]);
  });

  it('never calls a busy system "not executed"', () => {
    for (const code of [-1, 61450, 268487001, 268487002, 268488001, 9500001, 9500002])
      expect([code, explain(code).outcome]).toEqual([code, 'unknown']);
  });

  it('keeps a code it does not know, and reports it', () => {
    expect(explain(99_999)).toMatchObject({ outcome: 'unknown', say: { zh: '微信返回了未知的错误码 99999' } });
    const error = WechatError.answered('/cgi-bin/draft/add', { errcode: 99_999, errmsg: 'new rid: 6aac007a-6c02c771-26bf69c4', more: 1 });
    expect(error).toMatchObject({
      errcode: 99_999,
      errmsg: 'new',
      rid: '6aac007a-6c02c771-26bf69c4',
      outcome: 'unknown',
      answer: { more: 1 },
    });
  });
});
