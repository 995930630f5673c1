/** WeChat's own pages; with another API base (the simulator) the pages of that host, too. Nothing else is ever fetched or believed. */
export function isArticleAddress(url: string, apiBase: string): boolean {
  const address = URL.parse(url);
  const base = URL.parse(apiBase);
  if (!address || !base || address.username || address.password) return false;
  if (address.host === 'mp.weixin.qq.com')
    return (address.protocol === 'https:' || address.protocol === 'http:') && /^\/s[/?]?/.test(address.pathname);
  return base.host !== 'api.weixin.qq.com' && address.origin === base.origin;
}
