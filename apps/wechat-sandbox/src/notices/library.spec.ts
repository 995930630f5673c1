import { describe, expect, it } from '@jest/globals';
import { contentOf, isFitting, keysIn, library } from './library.js';

describe('isFitting', () => {
  it.each([
    ['thing1', '字'.repeat(20), true],
    ['thing1', '字'.repeat(21), false],
    ['thing1', '', false],
    ['character_string2', 'KF-1', true],
    ['character_string2', '单号', false],
    ['character_string2', 'x'.repeat(33), false],
    ['amount3', '199.00元', true],
    ['amount3', '很多', false],
    ['time4', '2026年11月26日 10:00', true],
    ['time4', '明天', false],
    ['phone_number5', '021-12345678', true],
    ['phone_number5', '电话', false],
    ['number6', '12.5', true],
    ['phrase7', '已完成', true],
    ['phrase7', '已经完成了的', false],
    ['name8', '王小明', true],
    ['content', 'x'.repeat(200), true],
    ['content', 'x'.repeat(201), false],
  ])('%s: %s is %s', (key, value, fitting) => expect(isFitting(key, value)).toBe(fitting));
});

describe('keysIn', () => {
  it('finds what a template wants', () => {
    expect(keysIn(contentOf(library[0]!.keywords))).toEqual(['thing1', 'time2', 'phone_number3', 'name4']);
  });
});
