import type { AccountState } from '@kanfa/contracts';
import type { Audience } from '../publication/publication.js';

export type QuotaPath =
  | 'draft-add'
  | 'submit'
  | 'sendall'
  | 'mass-send'
  | 'draft-get'
  | 'draft-list'
  | 'publish-get'
  | 'publish-list'
  | 'publish-delete'
  | 'mass-get'
  | 'preview'
  | 'material-list'
  | 'history-day';
export type DailyPath = Exclude<QuotaPath, 'mass-send'>;
export type Quota = { path: QuotaPath; period: 'day' | 'month'; limit: number };

const daily: Record<DailyPath, number> = {
  'draft-add': 1_000,
  submit: 100,
  sendall: 100,
  'draft-get': 500,
  'draft-list': 1_000,
  'publish-get': 100,
  'publish-list': 100,
  'publish-delete': 10,
  'mass-get': 500,
  preview: 100,
  'material-list': 1_000,
  /** Of the data cube's calls, so many for the history of a take-over: the daily import keeps the rest. */
  'history-day': 500,
};

export const dailyQuota = (path: DailyPath): Quota => ({ path, period: 'day', limit: daily[path] });

/**
 * What a call is for. Small daily allowances are shared: `send` (finding out what became of a send) may use all of it, what can wait stops
 * earlier and leaves a reserve.
 */
export type Purpose = 'send' | 'follow' | 'rehearsal' | 'patrol' | 'preview';
const shares: Record<Purpose, number> = { send: 1, follow: 0.8, rehearsal: 0.7, preview: 0.6, patrol: 0.5 };

/** The part of a daily allowance that is open to this purpose. */
export function budgetFor(path: DailyPath, purpose: Purpose): Quota {
  const quota = dailyQuota(path);
  return { ...quota, limit: Math.floor(quota.limit * shares[purpose]) };
}

/** What is kept for sends when everything else has stopped. */
export const reserveOf = ({ path, limit }: Quota): number => (path === 'mass-send' ? 0 : limit - Math.floor(limit * shares.follow));

/** What a mass-send spends of the account's own allowance: one a day on a 公众号 to whomever; four a month on a 服务号, tags not counted. */
export function massQuota(kind: AccountState['kind'], audience: Audience | null): Quota | undefined {
  if (kind === 'subscription') return { path: 'mass-send', period: 'day', limit: 1 };
  return audience?.toAll ? { path: 'mass-send', period: 'month', limit: 4 } : undefined;
}

/** Every quota of an account, for the screen. */
export const quotasOf = (kind: AccountState['kind']): Quota[] => [
  massQuota(kind, { toAll: true })!,
  ...(Object.keys(daily) as DailyPath[]).map(dailyQuota),
];
