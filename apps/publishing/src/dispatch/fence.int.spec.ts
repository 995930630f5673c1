import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';
import { answerOf, beginAttempt, endAttempt } from '../publication/attempt.store.js';
import { beginEffect } from '../publication/sending.js';
import { timingOf } from './timing.js';
import { assertHeld, type Visit } from './visit.js';

// no dispatcher of its own: the specs below take turns by hand, as two processes would
let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
});
afterAll(() => desk?.stop());

const take = (publicationId?: string): Promise<Visit> =>
  eventually(async () => {
    const visit = await desk.visits.next();
    if (!visit || (publicationId && visit.publication.publicationId !== publicationId)) throw new Error('it is not due');
    return visit;
  });

describe('a dispatcher that lost its claim', () => {
  it('can store nothing and may not touch the socket', async () => {
    const { publicationId } = await desk.plan(await desk.approve(['僵尸']), { lane: 'publish' });
    const first = await take();
    await desk.visits.settle(first, (publication, now) => ({ next: beginEffect(publication, 'draft-add', first.epoch, now) }));
    expect(first.publication).toMatchObject({ publicationId, state: { is: 'dispatching', step: 'draft-add' } });
    expect(() => assertHeld(first, desk.visits.timing)).not.toThrow();

    const second = await take();
    expect(second.epoch).toBeGreaterThan(first.epoch);
    expect(second.publication.state.is).toBe('unknown');
    await expect(desk.visits.settle(first, (publication) => ({ next: publication }))).rejects.toMatchObject({ code: 'epoch-stale' });
    expect(() => assertHeld(first, desk.visits.timing)).toThrow('paused too long');
  });

  it('may still write down what WeChat answered, and the next one believes it', async () => {
    const { accountId } = await desk.connect();
    const { publicationId } = await desk.plan(await desk.approve(['迟到的回答'], { accountId }), { lane: 'publish' });
    const first = await take(publicationId);
    const attemptId = v7();
    await desk.visits.settle(first, async (publication, now, tx) => {
      await beginAttempt(tx, { attemptId, publicationId, step: 'draft-add', epoch: first.epoch });
      return { next: beginEffect(publication, 'draft-add', first.epoch, now) };
    });
    const second = await take(publicationId);
    expect(second.publication.state.is).toBe('unknown');
    await desk.service.db.transaction((tx) => endAttempt(tx, attemptId, 'done', { answer: { mediaId: 'm1' } }));
    await desk.service.db.transaction((tx) => endAttempt(tx, attemptId, 'unknown'));
    expect(await desk.service.db.transaction((tx) => answerOf(tx, publicationId, 'draft-add'))).toEqual({ mediaId: 'm1' });
  });

  it("passes over an account whose first publication another one is just taking: the account's order is kept", async () => {
    const { accountId } = await desk.connect();
    const due = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const first = await desk.plan(await desk.approve(['排在前'], { accountId }), { lane: 'publish', dueAt: due(3) });
    const second = await desk.plan(await desk.approve(['排在后'], { accountId }), { lane: 'publish', dueAt: due(2) });
    const lock = 'SELECT 1 FROM publication WHERE publication_id = $1 FOR UPDATE';
    await desk.service.db.transaction(async (tx) => {
      await tx.row(lock, [first.publicationId]);
      for (let look = 0; look < 3; look++) expect((await desk.visits.next())?.publication.publicationId).not.toBe(second.publicationId);
    });
    expect((await take(first.publicationId)).publication.accountId).toBe(accountId);
  });

  it('gives an account to one dispatcher at a time', async () => {
    const { accountId } = await desk.connect();
    const titles = ['并发一', '并发二', '并发三'];
    for (const title of titles) await desk.plan(await desk.approve([title], { accountId }), { lane: 'publish' });
    const visits = await Promise.all(Array.from({ length: 8 }, () => desk.visits.next()));
    const claimed = visits.filter((visit) => visit?.publication.accountId === accountId);
    expect(claimed).toHaveLength(1);
  });
});

describe('the claim', () => {
  it('reads the front of its index, however many wait for later', async () => {
    const { accountId } = await desk.connect();
    await desk.service.db.run(
      `INSERT INTO publication (publication_id, account_id, unit_id, sealed_hash, lane, state, due_at, zone, send_late_until_minutes, articles, planned_by, wake_at)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), repeat('d', 64), 'publish', '{"is":"planned"}', at, 'Asia/Shanghai', 60, '[]', gen_random_uuid(), at
       FROM (SELECT clock_timestamp() + make_interval(hours => 1 + n) AS at FROM generate_series(1, 20000) n) later`,
      [accountId],
    );
    const rows = await desk.service.db.rows<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT publication_id FROM publication p WHERE p.wake_at <= clock_timestamp() ORDER BY p.wake_at LIMIT 1`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('publication_wake');
    expect((await desk.visits.next())?.publication.accountId).not.toBe(accountId);
  });
});

describe('timingOf', () => {
  it('lets a call end before its lease does', () => {
    const { leaseMs, callMs, settleMs } = timingOf(1);
    expect(callMs).toBeLessThan(leaseMs / 2);
    expect(settleMs).toBeGreaterThan(leaseMs);
  });
});
