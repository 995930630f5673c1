import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const usedUp = (accountId: string, path: string): Promise<number> =>
  desk.service.db.run(
    `INSERT INTO quota_use (account_id, path, period, period_from, used)
     VALUES ($1, $2, 'day', (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date, 100000)
     ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = 100000`,
    [accountId, path],
  );

/** One article on an account of its own, whose publish job breaks once. */
async function publish(title: string, fault: string) {
  const account = await desk.connect();
  await desk.sandbox.control('faults', { endpoint: 'freepublish/submit', kind: fault, account: account.appId });
  const approved = await desk.approve([title], { accountId: account.accountId });
  return { account, approved };
}

describe('an unknown outcome that cannot be read', () => {
  it('is never taken for absence: with the looks at drafts used up a person decides, and nothing is submitted again', async () => {
    const { account, approved } = await publish('查不到草稿', 'reset-before');
    await usedUp(account.accountId, 'draft-get');
    const { publicationId } = await desk.plan(approved, { lane: 'publish' });
    const asked = await desk.reaches(publicationId, 'needs-human', 60_000);
    expect(asked.problem?.code).toBe('outcome-unclear');
    expect(asked.evidence.map(({ kind }) => kind)).toContain('not-readable');
    expect(asked.attempts.filter(({ step }) => step === 'submit')).toHaveLength(1);
  }, 90_000);

  it('does not hang: with the interface closed a person decides', async () => {
    const { account, approved } = await publish('接口关闭', 'reset-after');
    for (const endpoint of ['freepublish/batchget', 'draft/get'])
      await desk.sandbox.control('faults', { endpoint, kind: 'error:48004', account: account.appId, times: 1_000 });
    const { publicationId } = await desk.plan(approved, { lane: 'publish' });
    const asked = await desk.reaches(publicationId, 'needs-human', 60_000);
    expect(asked.problem?.code).toBe('outcome-unclear');
    expect(asked.attempts.filter(({ step }) => step === 'submit')).toHaveLength(1);
  }, 90_000);
});

describe('a publication that waits its turn', () => {
  it('is given to a person when its latest moment passes, even while its account is busy', async () => {
    const { accountId } = await desk.connect();
    const [busy, waiting] = [await desk.approve(['占着'], { accountId }), await desk.approve(['等着'], { accountId })];
    const first = await desk.plan(busy, { lane: 'publish', dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    const second = await desk.plan(waiting, { lane: 'publish', dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    await desk.service.db.run(
      `UPDATE publication SET state = '{"is":"reconciling","step":"submit","since":"2026-11-20T00:00:00.000Z"}', wake_at = NULL WHERE publication_id = $1`,
      [first.publicationId],
    );
    await desk.service.db.run(
      `UPDATE publication SET due_at = clock_timestamp() - interval '2 hours', wake_at = clock_timestamp() - interval '2 hours' WHERE publication_id = $1`,
      [second.publicationId],
    );
    expect((await desk.reaches(second.publicationId, 'needs-human')).problem?.code).toBe('too-late');
  });

  it('goes out at its slot when nothing late is allowed', async () => {
    const { accountId } = await desk.connect();
    const approved = await desk.approve(['准点'], { accountId });
    const dueAt = new Date(Date.now() + 1_000).toISOString();
    const { publicationId } = await desk.plan(approved, { lane: 'publish', dueAt, sendLateUntilMinutes: 0 });
    await desk.reaches(publicationId, 'published');
  });

  it('is cancelled as soon as another version of its unit is approved, not at its slot', async () => {
    const { accountId } = await desk.connect();
    const old = await desk.approve(['第一版'], { accountId });
    const { publicationId } = await desk.plan(old, { lane: 'publish', dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    await desk.approve(['第二版'], { accountId, unitId: old.unitId });
    await eventually(() => desk.reaches(publicationId, 'cancelled', 200));
  });
});

describe('a frozen account', () => {
  it('stops what was claimed before it froze, and lets it be cancelled', async () => {
    const account = await desk.connect();
    const approved = await desk.approve(['冻结'], { accountId: account.accountId });
    // the claim's first work, bringing the pictures, is slow enough for somebody to press the button
    await desk.sandbox.control('faults', { endpoint: '*', kind: 'slow:350', account: account.appId, times: 3 });
    const { publicationId } = await desk.plan(approved, { lane: 'publish' });
    await desk.reaches(publicationId, 'claimed');
    await desk.service.db.run(`UPDATE connected_account SET status = 'frozen' WHERE account_id = $1`, [account.accountId]);
    await desk.reaches(publicationId, 'due');
    const { status } = await desk.service.as(desk.operator).post(`/publications/${publicationId}/cancellation`, {});
    expect(status).toBe(200);
    expect(await desk.effects('draft-created', account.appId)).toHaveLength(0);
  });
});

describe('a draft that is gone before it is sent', () => {
  it('is no failure: a hand may have sent it, so a person says which', async () => {
    const account = await desk.connect();
    await desk.sandbox.control('faults', { endpoint: 'freepublish/submit', kind: 'error:40007', account: account.appId });
    const approved = await desk.approve(['草稿被人发了'], { accountId: account.accountId });
    const { publicationId } = await desk.plan(approved, { lane: 'publish' });
    expect((await desk.reaches(publicationId, 'needs-human')).problem?.code).toBe('draft-gone');
  });
});
