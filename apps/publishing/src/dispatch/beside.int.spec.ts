import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishJobFinished } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';
import { othersInDoubt, strayReports } from './job-report.store.js';

// no dispatcher of its own and life-size pauses: time passes when a spec says so
let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0', DISPATCH_TIME_FACTOR: '1' });
});
afterAll(() => desk?.stop());

type Stands = { state: { is: string; aside?: boolean } };

describe('an account with a submission in doubt', () => {
  it('goes on with other pieces once the call has ended for sure; a mass-send and a piece alike wait for the proof', async () => {
    const { accountId, appId } = await desk.connect();
    const { db } = desk.service;
    await desk.sandbox.control('faults', { endpoint: 'freepublish/submit', kind: 'reset-before', account: appId });
    const plan = async (title: string, given: Record<string, unknown> = { lane: 'publish' }) =>
      (await desk.plan(await desk.approve([title], { accountId }), given)).publicationId;
    const stateOf = async (id: string) => (await db.row<Stands>('SELECT state FROM publication WHERE publication_id = $1', [id]))!.state;
    const work = async () => {
      await db.run('UPDATE publication SET wake_at = clock_timestamp() WHERE wake_at > clock_timestamp()');
      while (await desk.dispatcher.round());
    };
    const pass = (seconds: number) =>
      db.run(
        `UPDATE publication SET state = jsonb_set(state, '{since}', to_jsonb(((state ->> 'since')::timestamptz - make_interval(secs => $2)))) WHERE publication_id = $1`,
        [doubted, seconds],
      );
    const doubted = await plan('没有回音');
    await work();
    expect(await stateOf(doubted)).toMatchObject({ is: 'reconciling', step: 'submit' });

    const all = await desk.approve(['推给所有人'], { accountId });
    const push = await desk.plan(all, { lane: 'mass-send', audience: { toAll: true } });
    await desk.authorise(push);
    const [alike, other] = [await plan('没有回音'), await plan('另一篇')];
    await work();
    expect(await stateOf(doubted)).not.toHaveProperty('aside');
    for (const id of [push.publicationId, alike, other]) expect((await stateOf(id)).is).toMatch(/planned|due/);

    await pass(60);
    await work();
    expect(await stateOf(doubted)).toMatchObject({ is: 'reconciling', aside: true });
    await work();
    expect((await stateOf(other)).is).toMatch(/submitted|published/);
    for (const id of [push.publicationId, alike]) expect((await stateOf(id)).is).toMatch(/planned|due/);

    await pass(200);
    for (let turn = 0; turn < 4; turn++) await work();
    for (const id of [doubted, push.publicationId, alike]) expect((await stateOf(id)).is).toMatch(/submitted|published/);
    expect(await desk.effects('publish', appId)).toHaveLength(3);
    expect(await desk.effects('mass-send', appId)).toHaveLength(1);
  }, 120_000);
});

describe('a report that could be about either of two in doubt', () => {
  it('is taken for neither', async () => {
    const { accountId } = await desk.connect();
    const later = { lane: 'publish', dueAt: new Date(Date.now() + 86_400_000).toISOString() };
    const [one, two] = [
      await desk.plan(await desk.approve(['其一'], { accountId }), later),
      await desk.plan(await desk.approve(['其二'], { accountId }), later),
    ];
    const { db } = desk.service;
    const inDoubt = async (id: string, state: object) =>
      db.run('UPDATE publication SET state = $2, wake_at = NULL WHERE publication_id = $1', [id, JSON.stringify(state)]);
    const since = new Date(Date.now() - 60_000);
    await inDoubt(one.publicationId, { is: 'reconciling', step: 'submit', since, aside: true });
    const others = (step: 'submit' | 'sendall') => db.transaction((tx) => othersInDoubt(tx, accountId, one.publicationId, step));
    expect(await others('submit')).toBe(false);
    await inDoubt(two.publicationId, { is: 'dispatching', step: 'submit', since, epoch: 1 });
    expect(await others('submit')).toBe(true);
    expect(await others('sendall')).toBe(false);
    await inDoubt(two.publicationId, { is: 'needs-human', at: since, problem: {}, doubt: { step: 'submit', since } });
    expect(await others('submit')).toBe(true);
  });

  it('belongs to the one whose article it names', async () => {
    const { accountId } = await desk.connect();
    const later = { lane: 'publish', dueAt: new Date(Date.now() + 86_400_000).toISOString() };
    const known = await desk.plan(await desk.approve(['已知'], { accountId }), later);
    const { db } = desk.service;
    const report = { accountId, publishId: '77', status: 0, urls: [], failedIndexes: [], wechatArticleId: 'a-77' };
    await desk.service.deliver(publishJobFinished, report, { key: accountId });
    const strays = () => db.transaction((tx) => strayReports(tx, accountId, ['publish'], new Date(Date.now() - 60_000)));
    await eventuallyOne(strays);
    await db.run(`UPDATE publication SET remote = '{"wechatArticleId":"a-77"}' WHERE publication_id = $1`, [known.publicationId]);
    expect(await strays()).toEqual([]);
  });
});

const eventuallyOne = (read: () => Promise<unknown[]>): Promise<void> =>
  eventually(async () => {
    if ((await read()).length !== 1) throw new Error('not heard yet');
  });
