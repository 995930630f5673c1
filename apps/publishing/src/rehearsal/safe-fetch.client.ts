import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isInner } from '@kanfa/kit';
import { Agent, request } from 'undici';

/** Whether a link may be followed at all: http or https at its usual port, no credentials, no address that lies inside. */
export function mayFollow(link: string): boolean {
  const url = URL.parse(link);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.port) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? host.includes('.') && !host.endsWith('.localhost') : !isInner(host);
}

/** Resolves a name for a connection and refuses it when any of its addresses lies inside: checked where the socket is opened, so a name cannot change in between. */
const lookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const safe = addresses.length > 0 && addresses.every(({ address }) => !isInner(address));
    if (!safe) return callback(Object.assign(new Error(`${hostname} lies inside`), { code: 'EINSIDE' }), '', 0);
    if (options.all) return callback(null, addresses, 0);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

const agent = new Agent({ connect: { lookup, timeout: 3_000 }, headersTimeout: 5_000, bodyTimeout: 5_000, connections: 2 });
const mostHops = 3;

/** How a link answers; nothing of the page is read. Each hop of a redirect is checked like the link itself. */
export async function lookAt(link: string, hop = 0): Promise<'alive' | 'gone' | 'unclear'> {
  if (!mayFollow(link)) return 'unclear';
  try {
    const { statusCode, headers, body } = await request(link, {
      dispatcher: agent,
      headers: { accept: 'text/html,*/*', 'user-agent': 'Mozilla/5.0 (compatible; Kanfa)' },
      signal: AbortSignal.timeout(6_000),
    });
    await body.dump({ limit: 64 * 1024 });
    const next = statusCode >= 300 && statusCode < 400 ? [headers.location].flat()[0] : undefined;
    if (next && hop < mostHops) return await lookAt(new URL(next, link).href, hop + 1);
    if (statusCode === 404 || statusCode === 410) return 'gone';
    return statusCode < 400 ? 'alive' : 'unclear';
  } catch (error) {
    return (error as { code?: string }).code === 'ENOTFOUND' ? 'gone' : 'unclear';
  }
}
