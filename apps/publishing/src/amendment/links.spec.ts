import { describe, expect, it } from '@jest/globals';
import type { SealedUnit } from '@kanfa/contracts';
import { addressKey, linksOf } from './links.js';

describe('addressKey', () => {
  it.each([
    ['https://mp.weixin.qq.com/s/abc?scene=1#rd', 'mp.weixin.qq.com/s/abc'],
    ['http://mp.weixin.qq.com/s?__biz=B&mid=1&idx=2&sn=S&chksm=9#wechat_redirect', 'mp.weixin.qq.com/s?__biz=B&mid=1&idx=2&sn=S'],
    ['https://example.org/shop?item=3', 'example.org/shop?item=3'],
  ])('of %s', (url, key) => {
    expect(addressKey(url)).toBe(key);
  });
});

describe('linksOf', () => {
  it('finds links of articles, 阅读原文 and menu buttons, each address once', () => {
    const article = {
      title: '甲',
      html: '<p><a href="https://mp.weixin.qq.com/s/a">x</a><a href="http://mp.weixin.qq.com/s/a#rd">y</a></p>',
    };
    const bundle = { class: 'bundle', articles: [{ ...article, sourceUrl: 'https://example.org/' }] } as SealedUnit;
    expect(linksOf(bundle).map(({ address }) => address)).toEqual(['mp.weixin.qq.com/s/a', 'example.org/']);
    const menu = {
      class: 'menu',
      buttons: [{ name: '用水', children: [{ name: '说明', type: 'view', url: 'https://mp.weixin.qq.com/s/a' }] }],
    };
    expect(linksOf(menu as SealedUnit)).toEqual([{ title: '说明', address: 'mp.weixin.qq.com/s/a' }]);
  });
});
