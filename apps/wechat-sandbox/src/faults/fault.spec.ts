import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../protocol/refusal.js';
import { callbackFaultPattern, faultPattern } from './fault.js';
import { refuseByTitle } from './typed.js';

describe('faultPattern', () => {
  it.each(['busy', 'reset-after', 'error:45009', 'error:-1', 'slow:500'])('knows %s', (kind) => expect(kind).toMatch(faultPattern));
  it.each(['', 'error:', 'reset', 'slow:x', 'double'])('refuses "%s"', (kind) => expect(kind).not.toMatch(faultPattern));
  it('keeps the kinds of callbacks apart', () => expect('double').toMatch(callbackFaultPattern));
});

describe('refuseByTitle', () => {
  it('refuses with the code in the title when this step can give it', () => {
    expect(() => refuseByTitle(['净水 [53503]'], [53503, 53504])).toThrow(new Refusal(53503));
  });

  it('leaves the code to the step it belongs to', () => {
    expect(() => refuseByTitle(['净水 [53503]'], [45028])).not.toThrow();
  });
});
