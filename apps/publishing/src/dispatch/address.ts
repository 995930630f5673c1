import { DomainError } from '@kanfa/kit';

/** WeChat's own pages; with another API base (the simulator) the pages of that host, too. Nothing else is ever fetched or believed. */
export function isArticleAddress(url: string, apiBase: string): boolean {
  const address = URL.parse(url);
  const base = URL.parse(apiBase);
  if (!address || !base || address.username || address.password) return false;
  if (address.host === 'mp.weixin.qq.com')
    return (address.protocol === 'https:' || address.protocol === 'http:') && /^\/s[/?]?/.test(address.pathname);
  return base.host !== 'api.weixin.qq.com' && address.origin === base.origin;
}

export function assertArticleAddress(url: string, apiBase: string): void {
  if (isArticleAddress(url, apiBase)) return;
  throw new DomainError('invalid', 'not-an-article-address', {
    zh: '这不是公众号文章的链接。请从微信里“复制链接”，它以 https://mp.weixin.qq.com/s 开头。',
    en: 'This is not the address of an article. Copy the link in WeChat; it begins with https://mp.weixin.qq.com/s.',
  });
}
