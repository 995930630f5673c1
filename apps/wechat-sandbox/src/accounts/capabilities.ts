import type { Account } from './account.js';

/** What WeChat lets an account do, by kind and verification (`wechat-api.md` §0.2). */
export type Capability = 'publish' | 'mass' | 'mass-by-list' | 'comments' | 'customer' | 'menu' | 'readers' | 'figures' | 'notices';

export function may(account: Account, capability: Capability): boolean {
  const verified = account.verified && !account.personal;
  if (capability === 'mass-by-list' || capability === 'notices') return verified && account.kind === 'service';
  // an unverified service account keeps part of the menu
  if (capability === 'menu') return verified || account.kind === 'service';
  // what was withdrawn in 2025-07 from unverified accounts may have been left to those
  if (capability === 'publish' && account.kind === 'service') return verified || account.switches.unverifiedServicePublishes;
  return verified;
}
