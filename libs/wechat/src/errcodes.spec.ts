import { describe, expect, it } from '@jest/globals';
import { errcodes, explain } from './errcodes.js';

describe('errcodes', () => {
  it('holds every code once', () => {
    expect(errcodes.size).toBeGreaterThan(180);
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
    expect(explain(-1).outcome).toBe('unknown');
  });

  it('keeps a code it does not know', () => {
    expect(explain(99_999)).toMatchObject({ outcome: 'unknown', say: { zh: '微信返回了未知的错误码 99999' } });
  });
});
