import { describe, expect, it } from '@jest/globals';
import { darken } from './dark.js';

describe('darken', () => {
  it('makes dark text light and light grounds dark', () => {
    const turned = darken('<p style="color: #333333; background-color: #ffffff">a</p>');
    const [text, ground] = [...turned.matchAll(/rgb\((\d+)/g)].map((match) => Number(match[1]));
    expect(text).toBeGreaterThan(150);
    expect(ground).toBeLessThan(60);
  });

  it('keeps the hue', () => {
    const [r, g, b] = /rgb\((\d+), (\d+), (\d+)\)/.exec(darken('<p style="color: #0b5c3a">a</p>'))!.slice(1).map(Number);
    expect(g).toBeGreaterThan(r!);
    expect(g).toBeGreaterThan(b!);
  });

  it('leaves what it does not know', () => {
    expect(darken('<p style="color: inherit; font-size: 15px">a</p>')).toBe('<p style="color: inherit; font-size: 15px">a</p>');
  });

  it('turns light lines dark and leaves coloured ones', () => {
    expect(darken('<td style="border: 1px solid #dddddd">')).toMatch(/border: 1px solid rgb\((\d\d), \1, \1\)/);
    expect(darken('<h2 style="border-left: 4px solid #0f7f76">')).toContain('4px solid #0f7f76');
  });
});
