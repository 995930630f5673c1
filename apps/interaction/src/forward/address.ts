import { BlockList, isIP } from 'node:net';
import { DomainError } from '@kanfa/kit';

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

/** What may be entered: https to the open internet; anything else only when the host stands in the setting. */
export function checkTarget(url: URL, allowedHosts: readonly string[]): void {
  if (url.username || url.password) throw refused('地址里不能带用户名和密码。', 'The address must not hold a user name and a password.');
  if (allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname)) return;
  if (url.protocol !== 'https:') throw refused('只能转发到 https 地址。', 'Only https addresses can be forwarded to.');
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && isInner(literal))
    throw refused('不能转发到内网地址。', 'Addresses of the inner network cannot be forwarded to.');
}

const refused = (zh: string, en: string): DomainError =>
  new DomainError('invalid', 'forward-address-refused', {
    zh: `${zh}内部系统可由运维加入 FORWARD_ALLOWED_HOSTS。`,
    en: `${en} Operators can allow an inner host in FORWARD_ALLOWED_HOSTS.`,
  });
