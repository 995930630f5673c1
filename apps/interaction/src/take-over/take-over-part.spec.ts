import { describe, expect, it } from '@jest/globals';
import { advanced, failed, finished, progressOf, type Part } from './take-over-part.js';

const part: Part = {
  accountId: 'a',
  takeOverId: 't',
  part: 'readers',
  state: 'waiting',
  found: 0,
  kept: 0,
  gaps: 0,
  cursor: null,
  problem: null,
  tries: 0,
};
const problem = { code: '48001', zh: '没有权限', en: 'not given' };

it('goes on from where it was, and forgets what was wrong before', () => {
  const next = advanced({ ...part, problem, tries: 3 }, { found: 300, kept: 100, cursor: 'o-100' });
  expect(next).toMatchObject({ state: 'importing', kept: 100, cursor: 'o-100', problem: null, tries: 0 });
  expect(progressOf(finished(next, { found: 300, kept: 300, gaps: 0 }))).toEqual({
    part: 'readers',
    state: 'imported',
    found: 300,
    kept: 300,
    gaps: 0,
  });
});

describe('failed', () => {
  it('leaves out what the account does not have', () =>
    expect(failed(part, problem, 48001)).toMatchObject({ next: { state: 'unavailable', problem }, afterSeconds: null }));
  it('waits longer each time, never longer than ten minutes', () => {
    expect(failed(part, problem, 40164)).toMatchObject({ next: { state: 'waiting', tries: 1, problem }, afterSeconds: 5 });
    expect(failed({ ...part, tries: 40 }, problem, undefined).afterSeconds).toBe(600);
  });
});
