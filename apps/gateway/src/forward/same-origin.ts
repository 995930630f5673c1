import type { IncomingHttpHeaders } from 'node:http';

const safe = new Set(['GET', 'HEAD']);

/**
 * Whether a request that a cookie vouches for was made by our own pages. Every browser of today says where a write comes from; one that says
 * nothing is refused when `strict`, because then only the cookie speaks.
 */
export function isOwnPage(method: string, headers: IncomingHttpHeaders, publicOrigin: string, strict: boolean): boolean {
  if (safe.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined) return !strict;
  return origin === publicOrigin || hostOf(origin) === headers.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
