import { expect, it } from '@jest/globals';
import { healthOf, kindOf, pauseAfter, signatureOf, typeOf } from './forward.js';

it('signs time stamp and body together', () => {
  expect(signatureOf('s', '1700000000', '<xml/>')).toBe(signatureOf('s', '1700000000', '<xml/>'));
  expect(signatureOf('s', '1700000001', '<xml/>')).not.toBe(signatureOf('s', '1700000000', '<xml/>'));
  expect(signatureOf('s', '1700000000', '<xml/>')).toMatch(/^sha256=[0-9a-f]{64}$/);
});
it('says in which format a callback came', () =>
  expect(['<xml></xml>', '{}'].map(typeOf)).toEqual(['text/xml; charset=utf-8', 'application/json; charset=utf-8']));
it('gives up after a last repetition', () => expect([1, 6, 7].map(pauseAfter)).toEqual([5, 3_600, null]));
it('passes on by kind', () => expect(['message', 'templatesendjobfinish'].map(kindOf)).toEqual(['message', 'other']));
it('says how a target is', () =>
  expect(
    [
      { delivered: 9, failed: 0, waiting: 1 },
      { delivered: 9, failed: 1, waiting: 0 },
      { delivered: 1, failed: 3, waiting: 0 },
      { delivered: 0, failed: 0, waiting: 0 },
    ].map(healthOf),
  ).toEqual(['well', 'behind', 'failing', 'quiet']));
