import { describe, expect, it } from '@jest/globals';
import { answered, planAnswer, planElection, received, seenAgain, type Comment } from './comment.js';
import { needsWhole, nextPoll, pollAfterFailure } from './comment-schedule.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 12, minute));
const comment: Comment = {
  id: '0199f3a0-0000-7000-8000-000000000002',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  msgDataId: '2247490001',
  articleIndex: 0,
  userCommentId: '1',
  publicationId: '0199f3a0-0000-7000-8000-000000000006',
  readerId: null,
  text: '井水呢？',
  at: at(0),
  seenAt: at(0),
  elected: false,
  gone: false,
  negative: false,
  reply: null,
  answerId: null,
  electionId: null,
  version: 1,
};
const by = '0199f3a0-0000-7000-8000-000000000008';
const seen = { text: comment.text, elected: false, reply: null };
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

describe('received', () => {
  it('announces no text', () => {
    expect(JSON.stringify(received(comment))).not.toContain('井水');
  });
});

describe('seenAgain', () => {
  it('tells only what changed', () => {
    expect(seenAgain(comment, seen)).toBeUndefined();
    expect(seenAgain(comment, { ...seen, elected: true })).toMatchObject({ elected: true });
    expect(seenAgain(comment, { ...seen, reply: { text: '四个月', at: at(1) } })).toMatchObject({ reply: { text: '四个月' } });
    expect(seenAgain({ ...comment, gone: true }, seen)).toMatchObject({ gone: false });
  });
});

describe('planAnswer', () => {
  it('plans one answer, again after a refusal', () => {
    expect(planAnswer(comment, by, undefined).answerId).toBe(by);
    expect(planAnswer(comment, by, 'refused').answerId).toBe(by);
  });

  it('refuses a second one and one to nobody', () => {
    expect(codeOf(() => planAnswer(comment, by, 'sending'))).toBe('answer-under-way');
    expect(codeOf(() => planAnswer(comment, by, 'sent'))).toBe('comment-answered');
    expect(codeOf(() => planAnswer({ ...comment, reply: { text: 'x', at: at(1) } }, by, undefined))).toBe('comment-answered');
    expect(codeOf(() => planAnswer({ ...comment, gone: true }, by, undefined))).toBe('comment-gone');
    expect(codeOf(() => planElection({ ...comment, gone: true }, by))).toBe('comment-gone');
  });
});

describe('answered', () => {
  it('counts from the comment', () => {
    const { next, events } = answered(comment, { text: '四个月', byId: by }, at(10));
    expect(next.reply).toEqual({ text: '四个月', at: at(10) });
    expect(events[0]!.data).toMatchObject({ by, afterSeconds: 600 });
  });
});

describe('the schedule of polls', () => {
  const hour = 60;
  it('gets rarer with age and ends after 30 days', () => {
    const pause = (age: number) => nextPoll(at(0), at(age))!.getTime() - at(age).getTime();
    expect([pause(1), pause(hour), pause(24 * hour), pause(20 * 24 * hour)].map((ms) => ms / 1_000)).toEqual([30, 180, 4_320, 43_200]);
    expect(nextPoll(at(0), at(31 * 24 * hour))).toBeNull();
  });

  it('backs off after failures and reads all pages once a day', () => {
    expect([1, 3, 20].map((failures) => pollAfterFailure(failures, at(0)).getTime() - at(0).getTime())).toEqual([
      60_000, 240_000, 3_600_000,
    ]);
    expect([needsWhole(null, at(0)), needsWhole(at(0), at(hour)), needsWhole(at(0), at(25 * hour))]).toEqual([true, false, true]);
  });
});
