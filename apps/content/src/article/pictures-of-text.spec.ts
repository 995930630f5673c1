import { describe, expect, it } from '@jest/globals';
import { assertAllPlaced, placeImages } from './pictures-of-text.js';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

describe('placeImages', () => {
  it('finds a name however it is written', () => {
    const images = { 'img/球 阀.png': a };
    for (const written of ['![x](<img/球 阀.png>)', '![x](img/%E7%90%83%20%E9%98%80.png)', '![x](./img/%E7%90%83%20%E9%98%80.png)'])
      expect(placeImages(written, images)).toBe(`![x](kanfa-asset:${a})`);
    expect(placeImages('<img alt="x" src="img/球 阀.png">', images)).toBe(`<img alt="x" src="kanfa-asset:${a}">`);
    expect(placeImages('![x][y]\n\n[y]: <img/球 阀.png>', images)).toBe(`![x][y]\n\n[y]: kanfa-asset:${a}`);
  });

  it('keeps titles, and names that only begin alike', () => {
    expect(placeImages('![](a.png "题") ![](a.png.png) ![](xa.png)', { 'a.png': a, 'a.png.png': b })).toBe(
      `![](kanfa-asset:${a} "题") ![](kanfa-asset:${b}) ![](xa.png)`,
    );
  });

  it('leaves text alone that is no picture', () => {
    expect(placeImages('看 a.png：`![](a.png)`', { 'a.png': a })).toBe('看 a.png：`![](a.png)`');
  });
});

describe('assertAllPlaced', () => {
  it('lets addresses elsewhere pass: the author is told when submitting', () => {
    expect(() => assertAllPlaced(`![](kanfa-asset:${a}) ![](https://x.example/a.png)`)).not.toThrow();
  });
});
