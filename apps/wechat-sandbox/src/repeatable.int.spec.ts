import { expect, it } from '@jest/globals';
import { startSandbox } from './sandbox.js';
import { account, clientOf, control, draft, end, newFolder } from './sandbox.fixture.js';

const { appId } = account;
const hour = 3_600_000;
type Effect = { wallAt: string } & Record<string, unknown>;

/** The same seed and the same calls: a week of an account, told by its effects and figures. */
async function week(seed: string): Promise<{ effects: Omit<Effect, 'wallAt'>[]; figures: unknown }> {
  const sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dir: newFolder(), speed: 1, seed });
  try {
    // time stands still but when it is told to move: how fast this machine is does not matter
    await control(sandbox, 'clock', { set: '2027-03-01T10:00:00+08:00', rate: 0 });
    const pass = (ms: number) => control(sandbox, 'clock', { advanceMs: ms });
    await control(sandbox, 'accounts', { ...account, followers: 2_000 });
    const wechat = clientOf(sandbox);
    await wechat.menu.create([{ name: '联系我们', type: 'click', key: 'contact' }]);
    await wechat.publish.submit(await draft(wechat, '只发布'));
    await wechat.mass.send({ content: { mediaId: await draft(wechat) }, audience: { all: true }, clientMsgId: 'one' });
    await control(sandbox, 'faults', { endpoint: 'draft/count', kind: 'busy', times: 9, probability: 0.5 });
    await pass(hour);
    for (let call = 0; call < 20; call++) await wechat.drafts.count().catch(() => undefined);
    const { openid } = await control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text: '滤芯多久换一次？' });
    await wechat.customer.send(openid, { text: '半年。' });
    await pass(40 * hour);
    await control(sandbox, 'behave', { appId, act: 'follow' });
    await pass(100 * hour);
    const read = async (): Promise<unknown> => {
      const days = ['2027-03-01', '2027-03-02', '2027-03-03'];
      return Promise.all(
        days.flatMap((day) => [
          wechat.figures.articleReads(day),
          wechat.figures.articleShares(day),
          wechat.figures.articleTotals(day),
          wechat.figures.account({ beginDate: day, endDate: day }),
          wechat.figures.followersChanged({ beginDate: day, endDate: day }),
          wechat.figures.followersTotal({ beginDate: day, endDate: day }),
        ]),
      );
    };
    const figures = await read();
    const { items } = await control<{ items: Effect[] }>(sandbox, 'effects?limit=10000');
    const told = { effects: items.map(({ wallAt: _real, ...effect }) => effect), figures };
    // addresses hold the port, which the system chose
    return JSON.parse(JSON.stringify(told).replaceAll(sandbox.base, 'http://wechat')) as typeof told;
  } finally {
    await end(sandbox);
  }
}

it('is the same world for the same seed and the same calls', async () => {
  const first = await week('北城');
  expect(first.effects.length).toBeGreaterThan(50);
  expect(await week('北城')).toEqual(first);
});

it('has other ids with another seed', async () => {
  const idsOf = ({ effects }: Awaited<ReturnType<typeof week>>): unknown[] =>
    effects.filter(({ kind }) => kind === 'draft-created').map(({ remoteId }) => remoteId);
  expect(idsOf(await week('北城'))).not.toEqual(idsOf(await week('南城')));
});
