import { describe, expect, it } from '@jest/globals';
import { forecast, quotaAt } from './forecast.js';
import { budgetFor, dailyQuota, massQuota, quotasOf, reserveOf } from './quota.js';

describe('budgetFor', () => {
  it('gives all of a daily allowance to a send and less to what can wait longer', () => {
    const shares = (['send', 'follow', 'rehearsal', 'preview', 'patrol'] as const).map(
      (purpose) => budgetFor('publish-get', purpose).limit,
    );
    expect(shares).toEqual([100, 80, 70, 60, 50]);
  });

  it('leaves a reserve of every daily allowance', () => {
    const others = quotasOf('service').filter(({ path }) => path !== 'mass-send');
    expect(others.every((quota) => reserveOf(quota) > 0)).toBe(true);
    expect(reserveOf(dailyQuota('publish-delete'))).toBe(2);
  });
});

describe('massQuota', () => {
  it('is one a day on a 公众号, four a month on a 服务号, and nothing for a tag there', () => {
    expect(massQuota('subscription', { toAll: false, tagId: 1 })).toMatchObject({ period: 'day', limit: 1 });
    expect(massQuota('service', { toAll: true })).toMatchObject({ period: 'month', limit: 4 });
    expect(massQuota('service', { toAll: false, tagId: 1 })).toBeUndefined();
  });
});

describe('forecast', () => {
  const now = new Date('2026-11-20T02:00:00Z');
  const quota = massQuota('service', { toAll: true })!;
  // 00:30 on 1 December in Shanghai is still November by UTC
  const planned = [new Date('2026-11-24T11:30:00Z'), new Date('2026-11-30T16:30:00Z'), new Date('2026-12-08T11:30:00Z')];

  it("counts by Shanghai's months and adds what is used to the present one only", () => {
    expect(forecast({ quota, now, used: 2, planned })).toEqual([
      { period: 'month', from: '2026-11-01', used: 2, planned: 1, limit: 4 },
      { period: 'month', from: '2026-12-01', used: 0, planned: 2, limit: 4 },
    ]);
    expect(quotaAt({ quota, now, used: 2, planned }, new Date('2027-01-05T00:00:00Z'))).toMatchObject({ used: 0, planned: 0 });
  });
});
