import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, request } from 'undici';

/** Networks that are not the open internet: our own hosts, neighbours and the metadata services of clouds answer there. */
const inner = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(network, bits, 'ipv6');

/** Whether an address may only be reached when its host is allowed by name. */
export function isInner(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(mapped);
  return version === 0 || inner.check(mapped, version === 4 ? 'ipv4' : 'ipv6');
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
