import type { Account } from '../accounts/account.js';
import { may } from '../accounts/capabilities.js';
import type { Endpoint } from '../protocol/endpoint.js';
import type { World } from '../world/world.js';
import { clearings, counterOf, dailyOf, quotaLimits } from './limits.js';
import { periodOf, setSpent, used } from './quotas.js';

export type Quota = { path: string; period: 'day' | 'month'; limit: number; used: number; remain: number };
type Rule = Pick<Quota, 'path' | 'period' | 'limit'>;

/** Sends to followers: by hand and by interface together. */
const sends = ({ kind }: Account): Rule =>
  kind === 'subscription' ? { path: 'mass', period: 'day', limit: 1 } : { path: 'mass', period: 'month', limit: 4 };

const rulesOf = (account: Account, all: readonly Endpoint[]): Rule[] => [
  ...Object.entries(quotaLimits).map(([path, limit]): Rule => ({ path, period: 'day', limit: dailyOf(path, limit, account) })),
  ...all
    .filter(({ daily, needs }) => daily !== undefined && (needs === undefined || may(account, needs)))
    .map(({ path, daily }): Rule => ({ path, period: 'day', limit: dailyOf(path, daily!, account) })),
  { path: clearings.all, period: 'month', limit: clearings.allMonthly },
  { path: clearings.one, period: 'month', limit: clearings.oneMonthly },
  sends(account),
];

/** Every quota of an account, with what is left of it. */
export const quotasOf = (world: World, account: Account, all: readonly Endpoint[]): Quota[] =>
  rulesOf(account, all).map((rule) => {
    const spent = used(world, account.appId, counterOf(rule.path), periodOf[rule.period](world));
    return { ...rule, used: spent, remain: Math.max(0, rule.limit - spent) };
  });

/** As if so many calls had been made in this day or month. */
export function setUsed(world: World, account: Account, path: string, spent: number): void {
  const monthly = path === clearings.all || path === clearings.one || (path === 'mass' && account.kind === 'service');
  setSpent(world, account.appId, counterOf(path), periodOf[monthly ? 'month' : 'day'](world), spent);
}
