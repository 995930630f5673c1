/** Where everything listens; `--port-offset` moves all of them together. */
export const basePorts = {
  gateway: 3000,
  content: 3101,
  review: 3102,
  publishing: 3103,
  interaction: 3104,
  callback: 3114,
  analytics: 3105,
  team: 3106,
  'wechat-sandbox': 3900,
  nats: 4322,
  postgres: 5532,
} as const;
export type Ports = Record<keyof typeof basePorts, number>;

export const portsAt = (offset: number): Ports =>
  Object.fromEntries(Object.entries(basePorts).map(([name, port]) => [name, port + offset])) as Ports;
