import { describe, expect, it } from '@jest/globals';
import { isOwnPage } from './same-origin.js';

const own = 'https://kanfa.example';
const post = (headers: object, strict = true) => isOwnPage('POST', { host: 'kanfa.example', ...headers }, own, strict);

describe('isOwnPage', () => {
  it('lets reads through', () => expect(isOwnPage('GET', { 'sec-fetch-site': 'cross-site' }, own, true)).toBe(true));
  it('believes the browser on where a write comes from', () => {
    expect(post({ 'sec-fetch-site': 'same-origin', origin: own })).toBe(true);
    for (const site of ['cross-site', 'same-site', 'none']) expect(post({ 'sec-fetch-site': site, origin: own })).toBe(false);
  });
  it('compares the origin where a browser says no more', () => {
    expect(post({ origin: own })).toBe(true);
    expect(post({ origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' })).toBe(true);
    for (const origin of ['https://evil.example', 'null', 'https://kanfa.example.evil.example']) expect(post({ origin })).toBe(false);
  });
  it('refuses a write about whose page nothing is said, unless nothing is at stake', () => {
    expect(post({})).toBe(false);
    expect(post({}, false)).toBe(true);
  });
});
