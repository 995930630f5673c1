import { describe, expect, it } from '@jest/globals';
import { renderWechat } from '../rendering/render.js';
import { problemsOf } from './limits.js';

const hash = 'a'.repeat(64);
const cover = { assetId: hash, contentType: 'image/jpeg', width: 9, height: 5, crops: [] };
const good = { title: '题', author: '陆听澜', digest: '', design: { cover, done: true, designerId: null, version: 1 } };
const codes = (words: Partial<typeof good>, markdown = '文') =>
  problemsOf({ ...good, ...words }, renderWechat(markdown), new Set([hash])).map(({ code, line }) =>
    line === null ? code : `${code}:${line}`,
  );

describe('problemsOf', () => {
  it('finds nothing wrong at the limits', () => {
    expect(codes({ title: '题'.repeat(32), author: '八个汉字的作者名', digest: '摘'.repeat(120) })).toEqual([]);
    expect(codes({ title: '💧'.repeat(32), author: 'sixteen letters!' }, `![](kanfa-asset:${hash})`)).toEqual([]);
  });

  it('finds one character too many', () => {
    expect(codes({ title: '题'.repeat(33) })).toEqual(['title-too-long']);
    expect(codes({ author: '九个汉字的作者名字' })).toEqual(['author-too-long']);
    expect(codes({ author: 'seventeen letters' })).toEqual(['author-too-long']);
    expect(codes({ digest: '摘'.repeat(121) })).toEqual(['digest-too-long']);
  });

  it('counts the tags of the body', () => {
    expect(codes({}, '字\n\n'.repeat(680))).toEqual([]);
    expect(codes({}, '字\n\n'.repeat(690))).toEqual(['body-too-long']);
    expect(codes({}, '字'.repeat(20_000))).toEqual(['body-too-long']);
  });

  it('finds what is missing', () => {
    expect(codes({ title: '', design: { ...good.design, cover: null as never } }, '')).toEqual([
      'title-missing',
      'body-missing',
      'cover-missing',
    ]);
  });

  it('names the line of each script', () => {
    const markdown =
      '文\n\n甲 <b onclick="x()">乙</b>\n<a href="javascript:x()">丙</a>\n\n<div>\n<script>x()</script>\n</div>\n\n```html\n<script>x()</script>\n```';
    expect(codes({}, markdown)).toEqual(['script-in-text:3', 'script-in-text:4', 'script-in-text:7']);
  });

  it('names the line of each picture that is not in the library', () => {
    const markdown = `![](kanfa-asset:${hash})\n\n![](a.png)\n\n![](https://x.example/b.png)\n\n![](kanfa-asset:${'b'.repeat(64)})`;
    expect(codes({}, markdown)).toEqual(['image-missing:3', 'image-remote:5', 'image-missing:7']);
  });
});
