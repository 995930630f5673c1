import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analyticsRoutes, publishingRoutes, teamRoutes } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { ChatGroup } from './chat-group.js';
import { Newsroom } from './newsroom.js';
import type { Platform } from './platform.js';
import { asSuperuser } from './rows.js';
import { WechatWorld } from './wechat-world.js';

type Handed = { publicationId: string; mediaId: string };
type Draft = { news_item: { content: string }[] };
const kinds = ({ evidence }: { evidence: { kind: string }[] }): string[] => evidence.map(({ kind }) => kind);

/** Most of what a serious account sends is sent by a person in the back office: how the newsroom learns of it, and puts right what is out. */
export const byHand = (platform: Platform) => {
  const room = new Newsroom(platform);
  const wechat = new WechatWorld(platform);
  const group = new ChatGroup();
  let account: Awaited<ReturnType<Newsroom['account']>>;
  let pieces: Handed[];
  let day: string;
  let html: string;
  const wake = (publicationId: string) =>
    asSuperuser(platform, 'publishing', (client) =>
      client.query('UPDATE publication SET wake_at = now() WHERE publication_id = $1', [publicationId]),
    );

  beforeAll(async () => {
    account = await room.account('lichuan');
    const url = await group.open();
    const robot = { name: '运营群', kind: 'wecom' as const, url };
    await (await room.as('zhengbeichen')).call(teamRoutes.addRobot, { body: robot });
    const titles = ['有回报的一篇', '没有回报的一篇', '贴了链接的一篇', '只在次日列表里的一篇'];
    pieces = await Promise.all(
      titles.map(async (title) => {
        const publicationId = await room.planned(
          await room.approved(account.accountId, title, '先关水，再换芯，冲洗五分钟。'),
          'hand-over',
        );
        return { publicationId, mediaId: (await room.reaches(publicationId, 'handed-over')).draftMediaId! };
      }),
    );
    html = (await wechat.wechat<Draft>(account, 'draft/get', { media_id: pieces[0]!.mediaId })).news_item[0]!.content;
    day = (await wechat.control<{ shanghai: string }>('clock')).shanghai.slice(0, 10);
  }, 120_000);
  afterAll(() => group.close());

  describe('a handed-over piece', () => {
    it('is brought to the phone of who sends it, by the robot of a chat group', () =>
      eventually(() => {
        const said = group.messages.join('\n');
        for (const title of ['有回报的一篇', '只在次日列表里的一篇']) expect(said).toContain(`《${title}》到点了`);
        expect(said).toContain(pieces[0]!.publicationId);
      }));

    it('is seen sent by what WeChat reports of it', async () => {
      await wechat.handSend(account.appId, pieces[0]!.mediaId);
      expect(kinds(await room.reaches(pieces[0]!.publicationId, 'published'))).toContain('send-job-event');
    });

    it('is seen sent by its draft that is gone, where WeChat reports nothing', async () => {
      await wechat.control(`accounts/${account.appId}`, { switches: { handSendPushesResult: false } }, 'PATCH');
      await wechat.handSend(account.appId, pieces[1]!.mediaId);
      await wake(pieces[1]!.publicationId);
      expect(kinds(await room.reaches(pieces[1]!.publicationId, 'seen-sent'))).toContain('draft-missing');
    });

    it('is seen sent by the address somebody pastes', async () => {
      const { publicationId, mediaId } = pieces[2]!;
      const { msgDataId } = await wechat.handSend(account.appId, mediaId);
      type Posts = { items: { msgDataId: string; articles: { url: string }[] }[] };
      const url = await eventually(async () => {
        const { items } = await wechat.control<Posts>(`accounts/${account.appId}/posts`);
        return items.find((post) => post.msgDataId === msgDataId)!.articles[0]!.url;
      });
      await (await room.as('zhaoyinuo')).confirmed(publishingRoutes.reportAddress, { params: { publicationId }, body: { url } });
      const seen = await room.reaches(publicationId, 'published');
      expect([kinds(seen).includes('address-pasted'), seen.articles[0]!.url]).toEqual([true, url]);
    });

    it('is seen sent by the list of the next day, which brings the others their ids', async () => {
      const { publicationId, mediaId } = pieces[3]!;
      const { msgDataId } = await wechat.handSend(account.appId, mediaId, false);
      expect((await room.reaches(publicationId, 'handed-over')).msgDataId).toBeUndefined();
      await wechat.control('clock', { advanceMs: 2 * 86_400_000 });
      const body = { accountId: account.accountId, date: day };
      await (await room.as('zhaoyinuo')).patiently(analyticsRoutes.importFigures, { body });
      const seen = await room.reaches(publicationId, 'published');
      expect([kinds(seen).includes('day-list'), seen.msgDataId]).toEqual([true, msgDataId]);
      for (const { publicationId: other } of pieces)
        await eventually(async () => expect((await room.reaches(other, 'published')).msgDataId).toEqual(expect.any(String)));
    });
  });

  describe('a correction', () => {
    it('is asked for by one, approved by another, made by hand, recognised by the patrol, and its repairs are ticked', async () => {
      const { publicationId } = pieces[0]!;
      const [operator, lead] = await Promise.all(['zhaoyinuo', 'zhouyanqiu'].map((key) => room.as(key)));
      const { articles, msgDataId } = await room.reaches(publicationId, 'published');
      const change = { body: [{ from: '五分钟', to: '十分钟' }], pictures: [] };
      const ask = { params: { publicationId }, body: { articleId: articles[0]!.articleId, reason: '时间写错', change } };
      const { amendmentId } = await operator!.call(publishingRoutes.askCorrection, ask);
      const decision = { params: { amendmentId }, body: { outcome: 'approved' as const, dryRun: true as const } };
      expect(await operator!.refusal(publishingRoutes.decideAmendment, decision)).not.toBe('done');
      await lead!.prove();
      await lead!.confirmed(publishingRoutes.decideAmendment, { params: { amendmentId }, body: { outcome: 'approved' } } as never);

      const page = async () => (await fetch(articles[0]!.url!)).text();
      await wechat.control('corrections', { appId: account.appId, msgDataId, content: html.replace('五分钟', '十分钟') });
      expect(await page()).toContain('十分钟');
      await asSuperuser(platform, 'publishing', (client) =>
        client.query(`UPDATE patrol SET published_at = published_at - interval '6 minutes', wake_at = now() WHERE publication_id = $1`, [
          publicationId,
        ]),
      );
      const corrected = await room.reaches(publicationId, 'corrected');
      expect(kinds(corrected)).toEqual(expect.arrayContaining(['patrol-corrected', 'correction']));

      const { amendments, repairs } = await operator!.call(publishingRoutes.getAmendments, { params: { publicationId } });
      expect(amendments).toMatchObject([{ amendmentId, state: 'done' }]);
      expect(repairs.length).toBeGreaterThan(0);
      for (const { repairId } of repairs)
        await operator!.call(publishingRoutes.tickRepair, { params: { publicationId, repairId }, body: { done: true } });
      const left = await operator!.call(publishingRoutes.getAmendments, { params: { publicationId } });
      expect(left.repairs.filter(({ doneAt }) => doneAt === null)).toEqual([]);
    }, 120_000);
  });
};
