import { describe, expect, it } from '@jest/globals';
import type { DraftArticle, StoredArticle } from '@kanfa/wechat';
import { blocksOf, pictureKey, type Rules } from './blocks.js';
import { compareDraft, stepsSeen } from './difference.js';

const rules: Rules = {
  isHosted: (url) => /^https?:\/\/mmbiz\.qpic\.cn\//.test(url),
  isArticle: (url) => /^https?:\/\/mp\.weixin\.qq\.com\/s/.test(url),
};
const picture = 'https://mmbiz.qpic.cn/mmbiz_png/abc/0?wx_fmt=png';
const html = `<section><p>先关水。<strong>再换芯</strong> &amp; 冲洗。</p><p><img src="${picture}" alt="" /></p><p>见 <a href="https://example.org/x">资料</a></p></section>`;
const wanted: DraftArticle = {
  title: '换滤芯前先看这一页',
  author: '陆听澜',
  digest: '先关水，再换芯',
  content: html,
  thumbMediaId: 'cover-1',
  needOpenComment: true,
  onlyFansCanComment: false,
};
const stored = (given: Partial<StoredArticle> = {}): StoredArticle =>
  ({
    title: wanted.title,
    author: wanted.author,
    digest: wanted.digest,
    // as WeChat stores it: other wrappers, another address of the picture, the foreign link unwrapped
    content: `<section style="color:red"><p>先关水。<strong>再换芯</strong>&nbsp;&amp; 冲洗。</p><p><img data-src="http://mmbiz.qpic.cn/mmbiz_png/abc/640"  /></p><p>见 资料</p></section>`,
    contentSourceUrl: '',
    thumbMediaId: 'cover-1',
    needOpenComment: true,
    onlyFansCanComment: false,
    ...given,
  }) as StoredArticle;
const check = (given: Partial<StoredArticle>, listed: Parameters<typeof compareDraft>[3] = []) =>
  compareDraft([wanted], [stored(given)], rules, listed);
const found = (content: string) => check({ content: stored().content.replace('<p>见 资料</p>', content) }).differences;

describe('blocksOf', () => {
  it('reads paragraphs, pictures and article links in order, and what WeChat drops not at all', () => {
    const source = `<h2>一</h2><script>x()</script><p>甲<br>乙<a href="https://mp.weixin.qq.com/s/a#rd">丙</a></p><img src="https://e.com/a.png">`;
    expect(blocksOf(source, rules).map(({ kind, key }) => [kind, key])).toEqual([
      ['text', '一'],
      ['text', '甲'],
      ['link', '//mp.weixin.qq.com/s/a'],
      ['text', '乙丙'],
    ]);
  });

  it('knows one picture under several addresses', () => {
    expect(pictureKey('http://mmbiz.qpic.cn/a/b/640?wx_fmt=jpeg')).toBe(pictureKey('https://mmbiz.qpic.cn/a/b/0'));
  });
});

describe('compareDraft', () => {
  it('finds nothing where WeChat only rewrote', () => {
    expect(check({})).toEqual({ is: 'same', differences: [] });
  });

  it.each([
    ['title', { title: '换滤芯' }, '换滤芯前先看这一页', '换滤芯'],
    ['author', { author: '别人' }, '陆听澜', '别人'],
    ['digest', { digest: '另一句' }, '先关水，再换芯', '另一句'],
    ['cover', { thumbMediaId: 'cover-2' }, 'cover-1', 'cover-2'],
    ['comments', { needOpenComment: false }, 'open', 'closed'],
    ['source-url', { contentSourceUrl: 'https://e.com' }, '', 'https://e.com'],
  ] as const)('finds another %s', (part, given, approved, now) => {
    expect(check(given)).toEqual({ is: 'changed', differences: [{ articleIndex: 0, part, approved, found: now, step: null }] });
  });

  it('sets a changed paragraph beside the approved one, and tells a new and a lost one', () => {
    expect(found('<p>见 新资料</p>')).toMatchObject([{ part: 'text', approved: '见 资料', found: '见 新资料' }]);
    expect(found('<p>见 资料</p><p>扫码领奖</p>')).toMatchObject([{ part: 'text', approved: null, found: '扫码领奖' }]);
    expect(found('')).toMatchObject([{ part: 'text', approved: '见 资料', found: null }]);
  });

  it('finds another picture and a new link', () => {
    expect(check({ content: stored().content.replace('/abc/', '/xyz/') }).differences).toMatchObject([{ part: 'picture' }]);
    expect(found('<p>见 <a href="https://mp.weixin.qq.com/s/b">资料</a></p>')).toMatchObject([{ part: 'link', approved: null }]);
  });

  it('finds a missing article', () => {
    expect(compareDraft([wanted, wanted], [stored()], rules, [])).toMatchObject({
      is: 'changed',
      differences: [{ part: 'articles', approved: '2', found: '1' }],
    });
  });

  it('lets a card pass only when the list has it, and nothing beside it', () => {
    const card = '<mp-common-videosnap data-nickname="栗川" data-id="v1"></mp-common-videosnap>';
    const content = stored().content.replace('<p>见', `${card}<p>见`);
    expect(check({ content }).is).toBe('changed');
    const allowed = check({ content }, ['video-card']);
    expect(allowed.is).toBe('by-hand-steps');
    expect(stepsSeen(allowed)).toEqual([{ articleIndex: 0, step: 'video-card' }]);
    expect(check({ content, title: '换' }, ['video-card']).is).toBe('changed');
  });
});
