import { describe, expect, it } from '@jest/globals';
import { accountInput, type Account } from './account.js';
import { may } from './capabilities.js';

const account = (over: object): Account => ({
  ...accountInput.parse({ appId: 'wx0000000000000001', secret: '0'.repeat(32), name: 'a', kind: 'subscription', ...over }),
  originalId: 'gh_000000000001',
});

describe('may', () => {
  it('lets a verified 公众号 publish, send and answer, but not send by list', () => {
    const verified = account({ verified: true });
    expect([may(verified, 'publish'), may(verified, 'mass'), may(verified, 'comments'), may(verified, 'mass-by-list')]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('lets an unverified 公众号 do nothing of that', () => {
    const unverified = account({ verified: false });
    expect([may(unverified, 'publish'), may(unverified, 'mass'), may(unverified, 'menu'), may(unverified, 'figures')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes verification from a person as none', () => {
    expect(may(account({ verified: true, personal: true }), 'publish')).toBe(false);
  });

  it('lets a verified 服务号 send by list', () => {
    expect(may(account({ kind: 'service' }), 'mass-by-list')).toBe(true);
  });

  it('lets an unverified 服务号 publish only by a switch: the documents disagree', () => {
    const unverified = { kind: 'service', verified: false };
    expect(may(account(unverified), 'publish')).toBe(false);
    expect(may(account({ ...unverified, switches: { unverifiedServicePublishes: true } }), 'publish')).toBe(true);
  });
});
