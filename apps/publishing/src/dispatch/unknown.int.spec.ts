import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicationUnconfirmed } from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

/** Plans one article on an account of its own, with a call that breaks once. */
async function send(lane: 'publish' | 'mass-send', title: string, breaks: string) {
  const account = await desk.connect({ switches: { retryRestsAMinute: false } });
  const [endpoint, kind] = breaks.split(' ') as [string, string];
  await desk.sandbox.control('faults', { endpoint, kind, account: account.appId });
  const approved = await desk.approve([title], { accountId: account.accountId });
  const publication = await desk.plan(approved, { lane, ...(lane === 'mass-send' ? { audience: { toAll: true } } : {}) });
  if (lane === 'mass-send') await desk.authorise(publication);
  const done = await desk.reaches(publication.publicationId, 'published', 40_000);
  const count = async (effect: string) => (await desk.effects(effect, account.appId)).length;
  return { done, drafts: await count('draft-created'), sends: await count('mass-send'), publishes: await count('publish') };
}
const kindsOf = ({ evidence }: { evidence: { kind: string }[] }) => evidence.map(({ kind }) => kind);
const one = { drafts: 1, sends: 1, publishes: 0 };

// every case has an account of its own, so the cases of a test run side by side
describe('a call whose answer never came', () => {
  it('finds the draft that draft/add made before it broke', async () => {
    const breaks = ['reset-after', 'hang-after', 'http500-after', 'garbage-after'];
    for (const { done, ...counts } of await Promise.all(breaks.map((kind) => send('mass-send', `草稿 ${kind}`, `draft/add ${kind}`)))) {
      expect(counts).toEqual(one);
      expect(kindsOf(done)).toContain('draft-found');
    }
  });

  it('makes the draft anew once it is proven absent', async () => {
    const breaks = ['reset-before', 'hang-before'];
    for (const { done, ...counts } of await Promise.all(breaks.map((kind) => send('mass-send', `草稿 ${kind}`, `draft/add ${kind}`)))) {
      expect(counts).toEqual(one);
      expect(kindsOf(done)).toContain('draft-missing');
    }
  });

  it('asks for an executed mass-send by its key', async () => {
    const breaks = ['reset-after', 'hang-after', 'truncated-after', 'busy-after'];
    const cases = breaks.map((kind) => send('mass-send', `群发 ${kind}`, `message/mass/sendall ${kind}`));
    for (const { done, ...counts } of await Promise.all(cases)) {
      expect(counts).toEqual(one);
      expect(kindsOf(done)).toContain('send-accepted-before');
      const told = await desk.service.published(publicationUnconfirmed);
      expect(told.map(({ key }) => key)).toContain(done.publicationId);
    }
  });

  it('sends by the same key when the first call did nothing', async () => {
    const { done, ...counts } = await send('mass-send', '群发 reset-before', 'message/mass/sendall reset-before');
    expect(counts).toEqual(one);
    expect(kindsOf(done)).toContain('send-accepted');
  });

  it('finds an executed publish in the published list', async () => {
    const breaks = ['reset-after', 'http500-after'];
    for (const { done, ...counts } of await Promise.all(
      breaks.map((kind) => send('publish', `发布 ${kind}`, `freepublish/submit ${kind}`)),
    )) {
      expect(counts).toEqual({ drafts: 1, sends: 0, publishes: 1 });
      expect(kindsOf(done)).toContain('published-list');
      expect(done.articles[0]?.url).toContain('/s/');
    }
  });

  it('submits again once the draft is still there and the list is without it', async () => {
    const { publishes, drafts } = await send('publish', '发布 reset-before', 'freepublish/submit reset-before');
    expect({ publishes, drafts }).toEqual({ publishes: 1, drafts: 1 });
  });

  it('goes on with the next token when WeChat drops the current one', async () => {
    const { sends } = await send('mass-send', '令牌被抢', 'draft/add token-race');
    expect(sends).toBe(1);
  });
});
