import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArticle } from './article-file.js';

describe('readArticle', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kanfa-article-'));
    for (const name of ['a.jpg', '图 十.png']) writeFileSync(join(folder, name), 'x');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (text: string | Buffer, name = 'piece.md') => {
    writeFileSync(join(folder, name), text);
    return readArticle(name, folder);
  };

  it('takes the title from the front matter, the first heading or the file name', () => {
    expect(write('---\ntitle: "水质月报"\n---\n\n正文')).toMatchObject({ title: '水质月报', markdown: '\n\n\n\n正文' });
    expect(write('# 三组数字\n\n正文')).toMatchObject({ title: '三组数字', markdown: '\n\n正文' });
    expect(write('```sh\n# no title\n```\n\n# 三组数字 #\n')).toMatchObject({
      title: '三组数字',
      markdown: '```sh\n# no title\n```\n\n\n',
    });
    expect(write('正文', '十一月.md').title).toBe('十一月');
  });

  it('finds local pictures, also with spaces and titles, but not in code or on the web', () => {
    const { images } = write(
      '![](a.jpg "标题") ![](<图 十.png>) <img src="a.jpg"> ![](https://example.com/b.png)\n\n```\n![](nowhere.png)\n```\n<!-- ![](gone.png) -->',
    );
    expect(images.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['a.jpg', 'image/jpeg'],
      ['图 十.png', 'image/png'],
    ]);
  });

  it('names a picture that is missing, a file that is missing, and text that is not UTF-8', () => {
    expect(() => write('![](gone.png)')).toThrow('gone.png');
    expect(() => write('![](100%.png)')).toThrow('100%.png');
    expect(() => write('![](../)')).toThrow('is not there');
    expect(() => write('')).toThrow('is empty');
    expect(() => write('a\0b')).toThrow('UTF-8');
    expect(() => readArticle('.', folder)).toThrow('is not a file');
    expect(() => readArticle('no-such.md', folder)).toThrow('no-such.md');
    expect(() => write(Buffer.from([0xff, 0xfe, 0x00]))).toThrow('UTF-8');
  });
});
