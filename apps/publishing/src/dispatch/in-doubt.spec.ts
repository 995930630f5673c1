import { describe, expect, it } from '@jest/globals';
import { judgeDraft, judgePublish } from './in-doubt.js';
import type { Match } from './fingerprint.js';

const absent: Match = { is: 'absent' };
const similar: Match = { is: 'similar', id: 'm1' };
const late = { whole: true, ageMs: 30 };
const settleMs = 30;

describe('judgeDraft', () => {
  it('takes a draft for not made when a whole list, asked for late enough, does not hold it', () => {
    expect(judgeDraft({ ...late, found: absent }, settleMs)).toBe('absent');
  });
  it('does not, when the list was asked for while the call may still have been under way', () => {
    expect(judgeDraft({ ...late, ageMs: 29, found: absent }, settleMs)).toBe('wait');
  });
  it('proves nothing by a list that was cut off or moved, or not read', () => {
    expect(judgeDraft({ ...late, whole: false, found: absent }, settleMs)).toBe('unread');
    expect(judgeDraft({ ...late, found: undefined }, settleMs)).toBe('unread');
  });
  it('leaves a draft of the same title to a person', () => {
    expect(judgeDraft({ ...late, ageMs: 0, found: similar }, settleMs)).toBe('unclear');
  });
});

describe('judgePublish', () => {
  it('takes a job for not taken when the draft is there and the article is not', () => {
    expect(judgePublish({ ...late, found: absent, gone: false }, settleMs)).toBe('absent');
  });
  it('proves nothing when the draft could not be looked for', () => {
    expect(judgePublish({ ...late, found: absent, gone: undefined }, settleMs)).toBe('unread');
  });
  it('proves nothing by a list that is not whole', () => {
    expect(judgePublish({ ...late, whole: false, found: absent, gone: false }, settleMs)).toBe('unread');
  });
  it('leaves a draft that is gone without an article, or an article alike, to a person', () => {
    expect(judgePublish({ ...late, found: absent, gone: true }, settleMs)).toBe('unclear');
    expect(judgePublish({ ...late, found: similar, gone: false }, settleMs)).toBe('unclear');
  });
});
