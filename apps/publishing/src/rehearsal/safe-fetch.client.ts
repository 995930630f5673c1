import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';

/** Addresses that are ours, the machine's or nobody's: a link in an article must not make us knock there. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');

/** Of IPv6 only the global unicast range is outside, and not the parts of it that stand for IPv4 or documents. */
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
const inside6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside6.addSubnet(net, bits, 'ipv6');

export function isOutside(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && outside6.check(address, 'ipv6') && !inside6.check(address, 'ipv6');
}

/** Whether a link may be followed at all: http or https at its usual port, no credentials, no address that lies inside. */
export function mayFollow(link: string): boolean {
  const url = URL.parse(link);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.port) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? host.includes('.') && !host.endsWith('.localhost') : isOutside(host);
}

/** Resolves a name for a connection and refuses it when any of its addresses lies inside: checked where the socket is opened, so a name cannot change in between. */
const lookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const safe = addresses.length > 0 && addresses.every(({ address }) => isOutside(address));
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
