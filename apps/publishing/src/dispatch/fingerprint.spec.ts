import { describe, expect, it } from '@jest/globals';
import { isArticleAddress } from './address.js';
import { match, wordsOf } from './fingerprint.js';
import { publishVerdict, sendVerdict } from './verdict.js';

describe('wordsOf', () => {
  it('is the same before and after WeChat has rewritten the HTML', () => {
    const ours = '<p>先关水。<strong>再换芯</strong> &amp; 冲洗</p><img src="a"><a href="https://x.org">资料</a>';
    const theirs =
      '<p><span leaf="">先关水。</span><strong>再换芯</strong>&nbsp;&amp; 冲洗<br  /></p><img data-src="b"  />资料<p style="display: none;"></p>';
    expect(wordsOf(theirs)).toBe(wordsOf(ours));
  });
});

describe('match', () => {
  const wanted = [{ title: '标题', coverId: 'c1', text: '正文' }];
  const listed = (id: string, content: string, thumbMediaId = 'c1') => ({ id, articles: [{ title: '标题', thumbMediaId, content }] });

  it('finds the same words under the same cover, but not what belongs to another publication', () => {
    expect(match(wanted, [listed('d1', '<p>正文</p>')], new Set())).toEqual({ is: 'found', id: 'd1' });
    expect(match(wanted, [listed('d1', '<p>正文</p>')], new Set(['d1']))).toEqual({ is: 'absent' });
  });

  it('leaves a draft with other words or another cover to a person', () => {
    expect(match(wanted, [listed('d1', '<p>别的</p>')], new Set()).is).toBe('similar');
    expect(match(wanted, [listed('d1', '<p>正文</p>', 'c2')], new Set()).is).toBe('similar');
  });
});

describe('verdicts', () => {
  it('reads the words of WeChat', () => {
    expect(sendVerdict('send success', [{ index: 1, url: 'u' }])).toEqual({ is: 'out', urls: [{ index: 0, url: 'u' }] });
    expect(sendVerdict('SEND_SUCCESS').is).toBe('out');
    expect(sendVerdict('SENDING').is).toBe('later');
    expect(sendVerdict('err(20013)')).toMatchObject({ is: 'not-out', problem: { code: 'mass-err-20013' } });
    expect(publishVerdict(1, [], []).is).toBe('later');
    expect(publishVerdict(4, [], [2])).toMatchObject({ is: 'not-out', problem: { code: 'publish-refused' } });
    expect(publishVerdict(6, [], [])).toMatchObject({ is: 'out', gone: 'taken-down' });
  });
});

describe('isArticleAddress', () => {
  const wechat = 'https://api.weixin.qq.com';
  it.each(['https://mp.weixin.qq.com/s/abc', 'https://mp.weixin.qq.com/s?__biz=x'])('takes %s', (url) => {
    expect(isArticleAddress(url, wechat)).toBe(true);
  });
  it.each([
    'https://mp.weixin.qq.com.evil.example/s/x',
    'https://mp.weixin.qq.com@evil.example/s/x',
    'https://evil.example/s/x',
    'file:///etc/passwd',
    'http://127.0.0.1:3900/s/x',
    'not an address',
    'https://api.weixin.qq.com/s/x',
  ])('refuses %s', (url) => {
    expect(isArticleAddress(url, wechat)).toBe(false);
  });
  it('takes the pages of a simulator that stands in for the API', () => {
    expect(isArticleAddress('http://127.0.0.1:3900/s/x', 'http://127.0.0.1:3900')).toBe(true);
  });
});
