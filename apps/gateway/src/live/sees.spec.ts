import { describe, expect, it } from '@jest/globals';
import { sees } from './sees.js';

const at = new Date('2026-11-20T08:00:00Z');
const duty = { grantId: 'g', duty: 'editor' as const, from: '2026-11-01T00:00:00Z' };

describe('sees', () => {
  it('follows the duties a person has now', () => {
    expect(sees([duty], 'water', at)).toBe(true);
    expect(sees([{ ...duty, accountId: 'water' }], 'water', at)).toBe(true);
    expect(sees([{ ...duty, accountId: 'school' }], 'water', at)).toBe(false);
    expect(sees([{ ...duty, until: '2026-11-19T00:00:00Z' }], 'water', at)).toBe(false);
    expect(sees([{ ...duty, from: '2026-12-01T00:00:00Z' }], 'water', at)).toBe(false);
    expect(sees([], 'water', at)).toBe(false);
  });
  it('shows everyone what belongs to no account', () => expect(sees([], undefined, at)).toBe(true));
});
