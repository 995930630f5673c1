import type { External } from './external.js';

/** Where everything listens; `--port-offset` moves all of them together. */
export const basePorts = {
  gateway: 3000,
  content: 3101,
  review: 3102,
  publishing: 3103,
  interaction: 3104,
  callback: 3114,
  watchdog: 3113,
  analytics: 3105,
  team: 3106,
  'wechat-sandbox': 3900,
  nats: 4322,
  postgres: 5532,
} as const;
export type Ports = Record<keyof typeof basePorts, number>;

export const portsAt = (offset: number): Ports =>
  Object.fromEntries(Object.entries(basePorts).map(([name, port]) => [name, port + offset])) as Ports;

/** What listens here: nothing does for a part that the environment brings. */
export function usedPorts(external: Pick<External, 'DATABASE_URL' | 'NATS_URL' | 'WECHAT_API_BASE'>): (keyof Ports)[] {
  const brought = { postgres: external.DATABASE_URL, nats: external.NATS_URL, 'wechat-sandbox': external.WECHAT_API_BASE };
  return (Object.keys(basePorts) as (keyof Ports)[]).filter((name) => !(name in brought && brought[name as keyof typeof brought]));
}
