import { describe, expect, it } from '@jest/globals';
import { changedCharacters, replacedPictures } from './difference.js';

describe('changedCharacters', () => {
  it.each([
    ['看三个数字', '看三个数字', 0],
    ['看三个数字', '看四个数字', 1],
    ['看三个数字', '看这三个数字', 1],
    ['看三个数字', '三个数', 2],
    ['', '一二三', 3],
    ['𠮷野家', '吉野家', 1],
    ['abcdefgh', 'badcfehg', 5],
  ])('from %s to %s is %i', (before, after, changed) => expect(changedCharacters(before, after, 20)).toBe(changed));

  it('ends one beyond what is asked for, also in long texts', () => {
    const long = '滤'.repeat(19_000);
    expect(changedCharacters(long, `${'芯'.repeat(30)}${long}`, 20)).toBe(21);
    expect(changedCharacters(`前${long}后`, `钱${long}候`, 20)).toBe(2);
  });
});

describe('replacedPictures', () => {
  const image = (name: string) => `<p><img data-src="${name}" style="x" /></p>`;
  it('counts those at whose place stands another', () => {
    expect(replacedPictures(image('a') + image('b'), image('a') + image('c'))).toBe(1);
  });
  it('knows no answer when there are more or fewer', () => {
    expect(replacedPictures(image('a'), image('a') + image('b'))).toBeUndefined();
  });
});
