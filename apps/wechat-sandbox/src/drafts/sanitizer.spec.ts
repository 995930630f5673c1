import { describe, expect, it } from '@jest/globals';
import { sanitize, type Rules } from './sanitizer.js';

const rules: Rules = {
  isHosted: (url) => url.startsWith('http://wx/mmbiz_'),
  isArticle: (url) => url.startsWith('http://wx/s/'),
  refuseExternalLinks: false,
};
const html = (source: string): string => sanitize(source, rules).html;

describe('sanitize', () => {
  it('keeps text, inline styles and hosted pictures, whose address moves to data-src', () => {
    expect(html('<p style="color:red">你好<br><img src="http://wx/mmbiz_png/a/0"></p>')).toBe(
      '<p style="color:red">你好<br  /><img data-src="http://wx/mmbiz_png/a/0"  /></p>',
    );
  });

  it.each([
    ['a script with its text', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['a style sheet', '<style>p{color:red}</style><p>a</p>', '<p>a</p>'],
    ['class, id and handlers', '<p class="x" id="y" onclick="z()">a</p>', '<p>a</p>'],
    ['a foreign picture', '<p>a<img src="https://example.com/a.png" onerror="x()"></p>', '<p>a</p>'],
    ['an embedded picture', '<img src="data:image/png;base64,AA">', ''],
    ['a foreign link, but not its text', '<p>see <a href="https://example.com">there</a></p>', '<p>see there</p>'],
    ['a script address', '<a href="javascript:alert(1)">x</a>', 'x'],
    ['a frame', '<iframe src="https://example.com"></iframe>', ''],
    ['unknown tags, but not their text', '<article><p>a</p></article>', '<p>a</p>'],
    ['what leaves the column', '<p style="position:fixed;color:red">a</p>', '<p style="color:red">a</p>'],
    ['foreign backgrounds', '<p style="background:url(https://e.com/a;b.png);color:red">a</p>', '<p style="color:red">a</p>'],
    ['variables', '<p style="--a:1;color:var(--a)">a</p>', '<p>a</p>'],
    [
      'foreign objects in drawings',
      '<svg><foreignObject><p>x</p></foreignObject><rect x="1"></rect></svg>',
      '<svg><rect x="1"></rect></svg>',
    ],
  ])('drops %s', (_what, source, left) => {
    expect(html(source)).toBe(left);
  });

  it('keeps links to articles of the platform', () => {
    expect(html('<a href="http://wx/s/abc">more</a>')).toBe('<a href="http://wx/s/abc">more</a>');
  });

  it('escapes text again', () => {
    expect(html('<p>1 &lt; 2 &amp; 3</p>')).toBe('<p>1 &lt; 2 &amp; 3</p>');
  });

  it('tells the text, the pictures and what was removed', () => {
    expect(sanitize('<h1>标题</h1><p>正文</p><script></script><img src="http://wx/mmbiz_png/a/0">', rules)).toMatchObject({
      text: '标题正文',
      pictures: 1,
      removed: ['script'],
    });
  });

  it('refuses a foreign link when told to, and a card without a picture', () => {
    expect(sanitize('<a href="https://e.com">x</a>', { ...rules, refuseExternalLinks: true }).refused).toBe(true);
    expect(sanitize('<mp-miniprogram data-miniprogram-imageurl="http://wx/mmbiz_png/a"></mp-miniprogram>', rules).refused).toBe(true);
  });
});
