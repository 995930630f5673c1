import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merge } from './merge.js';

const base = '先关水。\n\n再泄压。\n\n最后换芯。\n';
const ours = base.replace('再泄压', '再打开龙头泄压');
const theirs = base.replace('最后换芯', '最后换芯，转紧');

describe('merge', () => {
  it('makes the changes of both sides where they do not meet', () =>
    expect(merge(base, ours, theirs, 'theirs')).toEqual({ text: '先关水。\n\n再打开龙头泄压。\n\n最后换芯，转紧。\n', conflicts: [] }));

  it('keeps what only one side changed, added or took out', () => {
    expect(merge(base, base, theirs, 'ours').text).toBe(theirs);
    expect(merge(base, ours, base, 'theirs').text).toBe(ours);
    expect(merge(base, `${base}\n澜州店电话。\n`, base.replace('再泄压。\n\n', ''), 'theirs')).toEqual({
      text: '先关水。\n\n最后换芯。\n\n澜州店电话。\n',
      conflicts: [],
    });
  });

  it('names a paragraph both changed, and lets the preferred words stand', () => {
    const both = base.replace('再泄压', '再放水');
    expect(merge(base, ours, both, 'theirs')).toEqual({ text: both, conflicts: [{ ours: '再打开龙头泄压。\n', theirs: '再放水。\n' }] });
    expect(merge(base, ours, both, 'ours').text).toBe(ours);
  });

  it('sees no conflict where both made the same change', () =>
    expect(merge(base, ours, ours, 'theirs')).toEqual({ text: ours, conflicts: [] }));

  it('names what both added at one place', () =>
    expect(merge(base, `我们\n${base}`, `他们\n${base}`, 'ours')).toEqual({
      text: `我们\n${base}`,
      conflicts: [{ ours: '我们\n', theirs: '他们\n' }],
    }));

  it('gives one side back when the other did nothing, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('水\n', '滤\n', '芯\n', '\n', '末'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (before, one, other) => {
        expect(merge(before, before, one, 'ours').text).toBe(one);
        expect(merge(before, one, before, 'theirs').text).toBe(one);
        expect(merge(before, one, one, 'ours')).toEqual({ text: one, conflicts: [] });
        if (merge(before, one, other, 'ours').conflicts.length === 0)
          expect(merge(before, one, other, 'theirs').text).toBe(merge(before, one, other, 'ours').text);
      }),
    );
  });
});
