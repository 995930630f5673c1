import { describe, expect, it } from '@jest/globals';
import { readArticleFile } from './article-file.js';
import { countWords } from './plain-text.js';
import { bodyLimit, picturesOf, renderWechat } from './render.js';

const html = (markdown: string): string => renderWechat(markdown).html;
/** The page without its styles, which are a matter of taste. */
const bare = (markdown: string): string => html(markdown).replaceAll(/ style="[^"]*"/g, '');
const asset = `kanfa-asset:${'a'.repeat(64)}`;

describe('renderWechat', () => {
  it('puts every look inline and leaves nothing that WeChat drops', () => {
    const page = html('# 一\n\n## 二\n\n段落 **粗** *斜* ~~删~~ `码`\n\n> 引\n\n---\n\n- 项\n\n```js\nlet a = 1;\n```\n\n|a|\n|-|\n|1|');
    expect(page).not.toMatch(/ (?:class|id)=/);
    expect(page).not.toMatch(/<(?:div|ul|ol|li|code|input)\b/);
    expect(page).toMatch(/<h2 style="[^"]+">二<\/h2>/);
    expect(bare('段落 **粗** *斜*')).toBe('<section><p>段落 <strong>粗</strong> <em>斜</em></p></section>');
  });

  it('has no white space between blocks, which WeChat would turn into empty lines', () => {
    expect(html('# 一\n\n段\n\n- a\n- b\n\n|a|\n|-|\n|1|')).not.toMatch(/>\s+</);
  });

  it('flattens nested lists into paragraphs with their markers', () => {
    expect(bare('- a\n  - b\n    1. c\n    2. d\n- e')).toBe('<section><p>• a</p><p>◦ b</p><p>1. c</p><p>2. d</p><p>• e</p></section>');
    expect(html('- a\n  - b')).toMatch(/padding-left:1\.5em[^>]*>• a.*padding-left:3em[^>]*>◦ b/);
  });

  it('goes on counting where a list starts, and after a block inside an item', () => {
    expect(bare('3. c\n\n   第二段\n\n   ```\n   码\n   ```\n4. d')).toBe(
      '<section><p>3. c</p><p>第二段</p><section><pre>码</pre></section><p>4. d</p></section>',
    );
  });

  it('makes no blank bullet of an empty item', () => {
    expect(bare('- a\n-\n- b')).toBe('<section><p>• a</p><p>• b</p></section>');
  });

  it('shows tasks as boxes', () => {
    expect(bare('- [ ] 待办\n- [x] 完成')).toBe('<section><p>• ☐ 待办</p><p>• ☑ 完成</p></section>');
  });

  it('keeps a table with its alignment', () => {
    const table = html('|名称|数|\n|:-|-:|\n|A|1|');
    expect(table).toMatch(/<table[^>]*><thead><tr><th[^>]*>名称<\/th><th[^>]*;text-align:right">数<\/th>/);
  });

  it('colours code without classes', () => {
    expect(html('```js\nconst a = "x"; // 注\n```')).toMatch(/<span style="color:#\w+">const<\/span> a = <span[^>]*>&quot;x&quot;<\/span>/);
    expect(bare('```unknown\n<b> & $1\n```')).toBe('<section><pre>&lt;b&gt; &amp; $1</pre></section>');
  });

  it('leaves code plain where its colours would burst the limit of WeChat', () => {
    const markdown = `\`\`\`js\n${'const a = [1, 2, 3, "x"];\n'.repeat(400)}\`\`\``;
    const { html: page, characters } = renderWechat(markdown);
    expect(characters).toBeLessThan(bodyLimit.characters);
    expect(page).not.toContain('<span style="color');
  });

  it('turns links into numbered notes, the same address once, and keeps those to WeChat articles', () => {
    const page = bare('[甲](https://a.example/)、[乙](https://b.example/)、[又甲](https://a.example/)、[文](https://mp.weixin.qq.com/s/x)');
    expect(page).toContain('甲<sup>[1]</sup>、乙<sup>[2]</sup>、又甲<sup>[1]</sup>、<a href="https://mp.weixin.qq.com/s/x">文</a>');
    expect(page).toContain('<p>[1] 甲: https://a.example/</p><p>[2] 乙: https://b.example/</p>');
    expect(bare('<https://a.example/>')).toBe('<section><p>https://a.example/</p></section>');
  });

  it('numbers footnotes with the links, also links inside footnotes', () => {
    const page = bare('甲[^x]，[乙](https://b.example/)\n\n[^x]: 注，见[丙](https://c.example/)');
    expect(page).toContain('甲<sup>[1]</sup>，乙<sup>[2]</sup>');
    expect(page).toContain('<p>[1] 注，见丙<sup>[3]</sup></p><p>[2] 乙: https://b.example/</p><p>[3] 丙: https://c.example/</p>');
  });

  it('joins lines between Chinese characters without a space', () => {
    expect(bare('第一行\n第二行 and\nmore')).toBe('<section><p>第一行第二行 and more</p></section>');
  });

  it('shows pictures of the library, and where one is missing', () => {
    expect(bare(`![图](${asset})`)).toBe(`<section><p><img src="${asset}" alt="图"></p></section>`);
    expect(bare('![图](a.png)')).toBe('<section><p><span>✕ a.png</span></p></section>');
  });

  it.each([
    ['a script', '甲<script>alert(1)</script>乙', 'alert'],
    ['a script block', '<script>\nalert(1)\n</script>', 'alert'],
    ['a frame', '<iframe src="https://evil.example"></iframe>', 'evil'],
    ['an event handler', '<p onclick="x()">a</p>', 'onclick'],
    ['a script address', '<a href="javascript:alert(1)">a</a> [b](javascript:alert(1))', 'href'],
    ['a foreign picture', '<img src="https://evil.example/x.png">', '<img'],
    ['a picture with a handler', '<img src=x onerror=alert(1)>', 'onerror'],
    ['a style that fetches', '<p style="background:url(https://evil.example)">a</p>', 'evil'],
    ['a style that covers the page', '<p style="position:fixed;top:0">a</p>', 'position'],
    ['svg', '<svg><script>alert(1)</script></svg>', 'alert'],
    ['a form', '<form action="https://evil.example"><input></form>', 'evil'],
    ['a split tag', '<scr<script>ipt>alert(1)</script>', '<script'],
    ['a style sheet', '<style>p{color:red}</style>', 'color:red'],
  ])('removes %s', (_what, markdown, gone) => {
    expect(html(markdown)).not.toContain(gone);
  });

  it('keeps the harmless part of raw HTML', () => {
    expect(html('<div class="x" style="color:red;float:left">甲<b>乙</b></div>')).toContain(
      '<section style="color:red">甲<b>乙</b></section>',
    );
    expect(bare('H<sub>2</sub>O\n\n```\n<b>\n```')).toBe('<section><p>H<sub>2</sub>O</p><pre>&lt;b&gt;</pre></section>');
  });

  it('gives the words alone', () => {
    const { text } = renderWechat('# 标题\n\n一 **二** [三](https://x.example)\n\n- 四\n\n<p>五</p>');
    expect(text).toBe('标题\n一 二 三\n四\n五');
    expect(countWords(text + " it's 3.5 m")).toBe(10);
  });
});

describe('picturesOf', () => {
  it('knows the line of every picture, in Markdown and in HTML', () => {
    expect(picturesOf('a\n\n![x](x.png)\n甲 ![y](y.png)\n\n<div>\n<img alt="" src="z.png">\n</div>')).toEqual([
      { source: 'x.png', line: 3 },
      { source: 'y.png', line: 4 },
      { source: 'z.png', line: 7 },
    ]);
  });
});

describe('readArticleFile', () => {
  it('takes the first heading as title and off the text', () => {
    expect(readArticleFile('\ufeff# 标题 *一*\r\n\r\n正文')).toEqual({ title: '标题 一', markdown: '正文' });
  });

  it('reads front matter, and drops a heading that says the same', () => {
    expect(readArticleFile('---\ntitle: "甲"\n作者: 乙\ntags: [x]\n---\n\n# 甲\n\n文')).toEqual({
      title: '甲',
      author: '乙',
      markdown: '文',
    });
    expect(readArticleFile('---\ntitle: 甲\n---\n# 另\n\n文').markdown).toBe('# 另\n\n文');
  });

  it('prefers the title it is given, and finds none where there is none', () => {
    expect(readArticleFile('# 甲\n文', '甲')).toEqual({ title: '甲', markdown: '文' });
    expect(readArticleFile('文\n\n# 后来')).toEqual({ markdown: '文\n\n# 后来' });
  });
});
