import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { figuresImported, publicationPublished, type AccountView, type PublicationDetail } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { WechatClient } from '@kanfa/wechat';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What analytics tells once it has read the list of a day from the simulator. */
async function importDay({ accountId, appId }: AccountView, date: string): Promise<void> {
  // a token of its own: the simulator's clock has left those of the service behind
  const secret = appId.slice(2).padStart(32, '0');
  const asked = `${desk.sandbox.base}/cgi-bin/token?grant_type=client_credential&appid=${appId}&secret=${secret}`;
  const { access_token } = (await (await fetch(asked)).json()) as { access_token: string };
  const wechat = new WechatClient({ base: desk.sandbox.base, token: async () => access_token });
  const { list } = await wechat.figures.articleTotals(date);
  const articles = list.map(({ msgid, title, contentUrl, publishType }) => ({
    msgId: msgid,
    title,
    url: contentUrl,
    notified: publishType === 0,
  }));
  const fact = { accountId, date, rows: list.length, complete: true, articles };
  await desk.service.deliver(figuresImported, fact, { key: accountId, accountId });
}

/** Hands a piece over and sends it by hand in the simulator's back office. */
async function sentByHand(account: AccountView, title: string, notify = true) {
  const { publicationId } = await desk.plan(await desk.approve([title], { accountId: account.accountId }), { lane: 'hand-over' });
  const { draftMediaId } = await desk.reaches(publicationId, 'handed-over');
  const sent = await desk.sandbox.control<{ msgId: string; msgDataId: string }>('hand-sends', {
    appId: account.appId,
    mediaId: draftMediaId,
    notify,
  });
  return { publicationId, ...sent };
}
const wake = (publicationId: string) =>
  desk.service.db.run('UPDATE publication SET wake_at = clock_timestamp() WHERE publication_id = $1', [publicationId]);

describe('a hand-over is detected', () => {
  it('by the draft that is gone, and the next day by the list, whose id opens its comments', async () => {
    const account = await desk.connect();
    const { publicationId, msgDataId } = await sentByHand(account, '次日列表里的一篇');
    await wake(publicationId);
    const seen = await desk.reaches(publicationId, 'seen-sent');
    expect(seen.evidence.map(({ kind }) => kind)).toContain('draft-missing');

    const day = dayOf(new Date());
    await desk.sandbox.control('clock', { advanceMs: 2 * 86_400_000 });
    await importDay(account, day);
    await importDay(account, day);
    const done = await desk.reaches(publicationId, 'published');
    expect(done).toMatchObject({ msgDataId, articles: [{ url: expect.stringContaining('/s/') }] });
    expect(done.evidence.filter(({ kind }) => kind === 'day-list')).toHaveLength(1);
    const told = (await desk.service.published(publicationPublished)).filter(({ key }) => key === publicationId);
    expect(told[0]).toMatchObject({ data: { msgDataId } });
  });

  it('by the list alone, when nobody was told of the piece', async () => {
    const account = await desk.connect();
    const now = new Date((await desk.sandbox.control<{ now: string }>('clock')).now);
    const { publicationId, msgDataId } = await sentByHand(account, '没有通知的一篇', false);
    await desk.sandbox.control('clock', { advanceMs: 2 * 86_400_000 });
    // the list is of the simulator's day, which has gone ahead of ours
    await importDay(account, dayOf(now));
    await eventually(async () => {
      const { body } = await asOperator().get<PublicationDetail>(`/publications/${publicationId}`);
      expect(body).toMatchObject({ state: 'published', msgDataId });
    });
  });

  it('by a pasted address, which the next day gets its id', async () => {
    const account = await desk.connect();
    const now = new Date((await desk.sandbox.control<{ now: string }>('clock')).now);
    const { publicationId, msgDataId } = await sentByHand(account, '粘贴过链接的一篇');
    const url = await eventually(async () => {
      const { items } = await desk.sandbox.control<{ items: { articles: { url: string }[] }[] }>(`accounts/${account.appId}/posts`);
      if (!items[0]) throw new Error('not live yet');
      return items[0].articles[0]!.url;
    });
    await asOperator().confirm(`/publications/${publicationId}/address`, { url });
    expect((await desk.reaches(publicationId, 'published')).msgDataId).toBeUndefined();
    await desk.sandbox.control('clock', { advanceMs: 2 * 86_400_000 });
    await importDay(account, dayOf(now));
    await eventually(async () => {
      const { body } = await asOperator().get<PublicationDetail>(`/publications/${publicationId}`);
      expect(body).toMatchObject({ state: 'published', msgDataId, articles: [{ url }] });
    });
  });
});
