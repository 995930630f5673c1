import type { AccountState } from '@kanfa/contracts';
import type { Audience } from '../publication/publication.js';

export type QuotaPath =
  'draft-add' | 'submit' | 'sendall' | 'mass-send' | 'draft-get' | 'draft-list' | 'publish-get' | 'publish-list' | 'mass-get';
export type Quota = { path: QuotaPath; period: 'day' | 'month'; limit: number };

const daily: Record<Exclude<QuotaPath, 'mass-send'>, number> = {
  'draft-add': 1_000,
  submit: 100,
  sendall: 100,
  'draft-get': 500,
  'draft-list': 1_000,
  'publish-get': 100,
  'publish-list': 100,
  'mass-get': 500,
};

export const dailyQuota = (path: keyof typeof daily): Quota => ({ path, period: 'day', limit: daily[path] });

/** What a mass-send spends of the account's own allowance: one a day on a 公众号 to whomever; four a month on a 服务号, tags not counted. */
export function massQuota(kind: AccountState['kind'], audience: Audience | null): Quota | undefined {
  if (kind === 'subscription') return { path: 'mass-send', period: 'day', limit: 1 };
  return audience?.toAll ? { path: 'mass-send', period: 'month', limit: 4 } : undefined;
}

/** Every quota of an account, for the screen. */
export const quotasOf = (kind: AccountState['kind']): Quota[] => [
  massQuota(kind, { toAll: true })!,
  ...(Object.keys(daily) as (keyof typeof daily)[]).map(dailyQuota),
];
