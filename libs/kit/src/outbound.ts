import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, request } from 'undici';

/** Networks that are not the open internet: our own hosts, neighbours and the metadata services of clouds answer there, or nobody. */
const inner = new BlockList();
for (const [network, bits] of [
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
  inner.addSubnet(network, bits, 'ipv4');

/** Of IPv6 only the global unicast range is open, and not the parts of it that stand for IPv4 or documents. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inner.addSubnet(network, bits, 'ipv6');

/** Whether an address is not on the open internet; whatever is no address, too. */
export function isInner(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return inner.check(address, 'ipv4');
  return family !== 6 || !open6.check(address, 'ipv6') || inner.check(address, 'ipv6');
}

/** Why an address that a person entered must not be called: only https to the open internet may, and hosts that stand in a setting. */
export function refusalOf(url: URL, allowedHosts: readonly string[]): 'credentials' | 'not-https' | 'inner' | undefined {
  if (url.username || url.password) return 'credentials';
  if (allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname)) return undefined;
  if (url.protocol !== 'https:') return 'not-https';
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) !== 0 && isInner(literal) ? 'inner' : undefined;
}

const longestAnswer = 16 * 1024;
export type OutboundPush = { url: string; headers: Record<string, string>; body: string; timeoutMs: number };
type Found = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

/**
 * Calls to addresses that people enter. A name is resolved for each connection and the connection goes to the address that was checked, so that a name
 * cannot point inward later; redirects are not followed; an answer has an end.
 *
 * @example const { status, text } = await new OutboundCalls(['crm.internal:8443']).push({ url, headers: {}, body: '{}', timeoutMs: 5_000 });
 */
export class OutboundCalls {
  private readonly agent: Agent;

  constructor(readonly allowedHosts: readonly string[]) {
    this.agent = new Agent({
      connect: { timeout: 5_000, lookup: (name: string, options: LookupOptions, found: Found) => this.resolve(name, options, found) },
      keepAliveTimeout: 4_000,
    });
  }

  /** The answer's text is empty when it is longer than anybody has to read. Throws when the address may not be called. */
  async push({ url, headers, body, timeoutMs }: OutboundPush): Promise<{ status: number; text: string }> {
    const refusal = refusalOf(new URL(url), this.allowedHosts);
    if (refusal) throw Object.assign(new Error('the address may not be called'), { code: refusal === 'inner' ? 'INNER' : 'REFUSED' });
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: this.agent, signal: AbortSignal.timeout(timeoutMs) });
    let text = '';
    for await (const chunk of answer.body) {
      text += String(chunk);
      if (text.length > longestAnswer) break;
    }
    return { status: answer.statusCode, text: text.length > longestAnswer ? '' : text };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private resolve(name: string, options: LookupOptions, found: Found): void {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const inward = !this.isAllowed(name) && addresses?.some(({ address }) => isInner(address));
      if (error || inward) found(error ?? Object.assign(new Error('the name points into the inner network'), { code: 'INNER' }), []);
      else found(null, addresses);
    });
  }

  private isAllowed(name: string): boolean {
    return this.allowedHosts.some((host) => host === name || host.startsWith(`${name}:`));
  }
}
