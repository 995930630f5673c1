import type { SealedUnit } from '@kanfa/contracts';
import { Parser } from 'htmlparser2';

export type SealedLink = { title: string; address: string };
const parts = ['__biz', 'mid', 'idx', 'sn'];

/** One address for one article, however it was copied: without scheme and fragment, and of the query only what names the article. */
export function addressKey(url: string): string {
  const address = URL.parse(url);
  if (!address) return url;
  const named = parts.flatMap((part) => (address.searchParams.has(part) ? [`${part}=${address.searchParams.get(part)}`] : []));
  const isArticle = /^\/s(\/|$)/.test(address.pathname);
  const query = named.length > 0 ? `?${named.join('&')}` : isArticle ? '' : address.search;
  return `${address.host}${address.pathname}${query}`;
}

/** Where approved content leads readers: links in articles, 阅读原文, and menu buttons. */
export function linksOf(unit: SealedUnit): SealedLink[] {
  const links =
    unit.class === 'menu'
      ? unit.buttons.flatMap((button) => ('children' in button ? button.children : [button])).map(({ name, url }) => ({ title: name, url }))
      : unit.articles.flatMap(({ title, html, sourceUrl }) =>
          [...hrefsIn(html), ...(sourceUrl ? [sourceUrl] : [])].map((url) => ({ title, url })),
        );
  const byAddress = new Map<string, SealedLink>();
  for (const { title, url } of links) if (url && /^https?:/.test(url)) byAddress.set(addressKey(url), { title, address: addressKey(url) });
  return [...byAddress.values()];
}

function hrefsIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({ onopentag: (name, { href }) => void (name === 'a' && href && found.push(href)) });
  parser.end(html);
  return found;
}
