import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicationPublished, publicationSubmitted, sendJobFinished, type AuthorisationAnswer, type Problem } from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const toAll = { lane: 'mass-send', audience: { toAll: true } };

describe('a mass-send', () => {
  it('waits for the second person, then goes out once, with its evidence', async () => {
    const publication = await desk.plan(await desk.approve(['换滤芯前先看这一页', '第二篇']), toAll);
    await desk.reaches(publication.publicationId, 'due');
    expect(await desk.effects('draft-created')).toHaveLength(0);

    await desk.authorise(publication);
    const done = await desk.reaches(publication.publicationId, 'published');
    expect(await desk.effects('draft-created')).toHaveLength(1);
    expect(await desk.effects('mass-send')).toHaveLength(1);
    expect(done.attempts.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['upload-image', 'done'],
      ['upload-cover', 'done'],
      ['draft-add', 'done'],
      ['sendall', 'done'],
    ]);
    expect(done.msgId).toMatch(/^\d+$/);
    expect(done.msgDataId).toMatch(/^\d+$/);
    expect(await desk.service.published(publicationSubmitted)).toHaveLength(1);
    expect(await desk.service.published(publicationPublished)).toMatchObject([{ data: { ladder: 'reported-by-wechat' } }]);
  });

  it('takes the addresses from the report of the job and looks at the pages', async () => {
    const account = await desk.connect();
    const publication = await desk.plan(await desk.approve(['有链接的一篇'], { accountId: account.accountId }), toAll);
    await desk.authorise(publication);
    const { msgId } = await desk.reaches(publication.publicationId, 'published');
    const posts = await desk.sandbox.control<{ items: { articles: { idx: number; url: string }[] }[] }>(`accounts/${account.appId}/posts`);
    const { idx, url } = posts.items[0]!.articles[0]!;
    const report = { accountId: account.accountId, msgId: msgId!, status: 'send success', total: 20, filtered: 20, sent: 20, errors: 0 };
    await desk.service.deliver(sendJobFinished, { ...report, urls: [{ index: idx, url }] }, { key: account.accountId });
    const seen = await desk.seesPage(publication.publicationId);
    expect(seen).toMatchObject({ articles: [{ url }], ladder: 'page-seen' });
  });

  it('is authorised by someone else, with a token bound to what was read', async () => {
    const publication = await desk.plan(await desk.approve(['四只眼睛']), {
      ...toAll,
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const path = `/publications/${publication.publicationId}/authorisation`;
    const ask = { sealedHash: publication.sealedHash, dryRun: true };
    expect(await desk.service.as(desk.operator).post(path, ask)).toMatchObject({ status: 403 });
    const both = await desk.service.member({ name: '排期又授权', duties: ['lead'] });
    const own = await desk.service.as(both).post<{ publicationId: string }>('/publications', {
      ...(await desk.approve(['自己的排期'])),
      ...toAll,
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const ownPath = `/publications/${own.body.publicationId}/authorisation`;
    expect((await desk.service.as(both).post<Problem>(ownPath, { ...ask, sealedHash: 'b'.repeat(64) })).body.code).toBe(
      'second-person-needed',
    );

    const dry = await desk.service.as(desk.lead).post<AuthorisationAnswer>(path, ask);
    expect(dry.body).toMatchObject({ done: false, effect: { zh: expect.stringContaining('全部关注者') as unknown } });
    const moved = await desk.service
      .as(desk.operator)
      .patch(`/publications/${publication.publicationId}`, { dueAt: new Date(Date.now() + 7_200_000).toISOString() }, { ifMatch: 1 });
    expect(moved.status).toBe(200);
    const act = { sealedHash: publication.sealedHash, confirmToken: dry.body.confirmToken };
    expect((await desk.service.as(desk.lead).post<Problem>(path, act)).body.code).toBe('confirm-token-invalid');
  });

  it('is refused by WeChat in words that say what to do', async () => {
    const publication = await desk.plan(await desk.approve(['额度用完 [45028]']), toAll);
    await desk.authorise(publication);
    const held = await desk.reaches(publication.publicationId, 'needs-human');
    expect(held.problem).toMatchObject({ code: 'wechat-45028', zh: expect.stringContaining('群发次数已用完') as unknown });
  });
});
