import { describe, expect, it } from '@jest/globals';
import { DomainError, StaleWrite } from '@kanfa/kit';
import { causeOf, handlerLimitMs, HandlerTimeout, NoOutcome, UnreadableMessage, verdictOn } from './outcome.js';

const say = { zh: '不行', en: 'It does not work' };
const domain = (kind: DomainError['kind']) => new DomainError(kind, 'a-code', say);

/** Failures one after the other, each try taking `tryMs`; the milliseconds from the first try until the message is set aside. */
function untilDead(error: unknown, tryMs: number): { tries: number; afterMs: number } {
  let at = tryMs;
  for (let tries = 1; ; tries++) {
    const verdict = verdictOn(error, tries, at - tryMs);
    if (verdict.is === 'dead') return { tries, afterMs: at };
    at += verdict.afterMs + tryMs;
  }
}

describe('verdictOn', () => {
  it.each([new UnreadableMessage('no JSON'), new NoOutcome(2), domain('invalid'), domain('forbidden'), domain('conflict')])(
    'gives up at once on %s',
    (error) => {
      expect(verdictOn(error, 1, 0)).toEqual({ is: 'dead' });
    },
  );

  it.each([
    domain('not-found'),
    domain('unavailable'),
    domain('limit'),
    new StaleWrite('article', 'a'),
    new Error('a bug'),
    'not even an error',
  ])('tries again after %s, because it may pass', (error) => {
    expect(verdictOn(error, 1, 0)).toEqual({ is: 'retry', afterMs: 250 });
  });

  it('gives up within a minute, whether handlers fail fast, slowly, or hang', () => {
    for (const tryMs of [0, 100, 1_000, 5_000, handlerLimitMs]) expect(untilDead(new Error('again'), tryMs).afterMs).toBeLessThan(60_000);
    expect(untilDead(new HandlerTimeout(handlerLimitMs), handlerLimitMs)).toEqual({ tries: 5, afterMs: 52_250 });
    expect(untilDead(new Error('again'), 0)).toEqual({ tries: 7, afterMs: 39_250 });
  });
});

describe('causeOf', () => {
  it('says it in one line', () => {
    expect(causeOf(domain('conflict'))).toBe('conflict a-code: It does not work');
    expect(causeOf(new TypeError('x is undefined'))).toBe('TypeError: x is undefined');
    expect(causeOf('just text')).toBe('just text');
  });
});
