import { beforeAll, describe, expect, it } from '@jest/globals';
import { WechatClient } from '../client.js';
import type { DraftArticle } from '../api/drafts.js';
import type { CommentedArticle } from '../api/comments.js';
import { fetchStableToken } from '../api/tokens.js';
import { publishStatus } from '../api/publish.js';
import { WechatError } from '../wechat-error.js';

/** What the suite is run against: a sandbox, or by hand a verified test account whose data may change. */
export type Connected = {
  base: string;
  appId: string;
  secret: string;
  /** A follower who has written to the account within 48 h. */
  openid: string;
  /** A jpg or png below 64 KB. */
  picture: Uint8Array;
  /** Repeats a check until it does not throw; how long is the caller's matter. */
  eventually<T>(check: () => Promise<T>): Promise<T>;
  /** Runs the parts that tell followers: only where that does no harm. */
  mayMassSend: boolean;
};

const refusedWith = (errcode: number) => expect.objectContaining({ name: 'WechatError', errcode });

/** The promises of WeChat's interface that we rely on, one by one. */
export function itBehavesLikeWechat(connect: () => Promise<Connected>): void {
  describe('WeChat', () => {
    let on: Connected;
    let wechat: WechatClient;
    let cover: string;
    let token: string | undefined;
    const article = (over: Partial<DraftArticle> = {}): DraftArticle => ({
      title: '净水器多久换一次滤芯',
      content: '<p>看三个数字：流量、用水量、天数。</p>',
      thumbMediaId: cover,
      author: '栗川',
      ...over,
    });
    const credentials = () => ({ appid: on.appId, secret: on.secret });

    beforeAll(async () => {
      on = await connect();
      wechat = new WechatClient({
        base: on.base,
        token: async () => (token ??= (await fetchStableToken(on.base, credentials())).accessToken),
        onTokenRejected: () => {
          token = undefined;
        },
      });
      cover = (await wechat.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: on.picture })).mediaId;
    });

    describe('tokens', () => {
      it('gives the same stable token again, with at least 5 minutes left', async () => {
        const [first, second] = [await fetchStableToken(on.base, credentials()), await fetchStableToken(on.base, credentials())];
        expect(second.accessToken).toBe(first.accessToken);
        expect(second.expiresIn).toBeGreaterThanOrEqual(300);
      });

      it('refuses a wrong secret without showing it', async () => {
        const wrong = 'f'.repeat(32);
        const error = await fetchStableToken(on.base, { appid: on.appId, secret: wrong }).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(WechatError);
        expect([40001, 40125]).toContain((error as WechatError).errcode);
        expect(JSON.stringify(error) + String(error)).not.toContain(wrong);
      });

      it('refuses an unknown AppID', async () => {
        await expect(fetchStableToken(on.base, { appid: 'wx0000000000000000', secret: on.secret })).rejects.toEqual(refusedWith(40013));
      });

      it('refuses a made-up token, and the client recovers with a new one', async () => {
        token = `97_${'x'.repeat(133)}`;
        await expect(wechat.drafts.count()).resolves.toEqual({ totalCount: expect.any(Number) });
        expect(token).not.toContain('xxx');
      });
    });

    describe('pictures', () => {
      it('hosts a picture for articles', async () => {
        const { url } = await wechat.media.uploadImage({ name: 'a.png', type: 'image/png', bytes: on.picture });
        expect(url).toMatch(/^https?:\/\/.*mmbiz/);
      });

      it('refuses what is no picture', async () => {
        const upload = wechat.media.uploadImage({ name: 'a.png', type: 'image/png', bytes: Buffer.from('<svg></svg>') });
        await expect(upload).rejects.toMatchObject({ name: 'WechatError', outcome: 'refused' });
      });
    });

    describe('drafts', () => {
      it('keeps raw Chinese, and gives it back', async () => {
        const { mediaId } = await wechat.drafts.add([article({ digest: '一句话摘要 🌊' })]);
        const { newsItem } = await wechat.drafts.get(mediaId);
        expect(newsItem).toMatchObject([{ title: '净水器多久换一次滤芯', author: '栗川', digest: '一句话摘要 🌊' }]);
        expect(newsItem[0]!.content).toContain('看三个数字');
        await wechat.drafts.delete(mediaId);
        await expect(wechat.drafts.get(mediaId)).rejects.toEqual(refusedWith(40007));
      });

      it('keeps hosted pictures, drops foreign ones and scripts, and takes foreign links apart', async () => {
        const { url } = await wechat.media.uploadImage({ name: 'a.png', type: 'image/png', bytes: on.picture });
        const content = `<p>甲<img src="${url}"><img src="https://example.com/x.png"><script>1</script><a href="https://example.com">乙</a></p>`;
        const { mediaId } = await wechat.drafts.add([article({ content })]);
        const stored = (await wechat.drafts.get(mediaId)).newsItem[0]!.content;
        expect(stored).not.toContain('example.com');
        expect(stored).not.toContain('<script');
        expect(stored.match(/mmbiz/g)?.length).toBeGreaterThanOrEqual(1);
        expect(stored).toContain('乙');
        await wechat.drafts.delete(mediaId);
      });

      it('replaces one article of a bundle', async () => {
        const { mediaId } = await wechat.drafts.add([article(), article({ title: '第二篇' })]);
        await wechat.drafts.update(mediaId, 1, article({ title: '第二篇（改）' }));
        expect((await wechat.drafts.get(mediaId)).newsItem.map(({ title }) => title)).toEqual(['净水器多久换一次滤芯', '第二篇（改）']);
        await wechat.drafts.delete(mediaId);
      });

      it('lists and counts', async () => {
        const { mediaId } = await wechat.drafts.add([article({ title: '列表里的' })]);
        const page = await wechat.drafts.list();
        expect(page.item.some((item) => item.mediaId === mediaId && item.content.newsItem[0]?.title === '列表里的')).toBe(true);
        expect((await wechat.drafts.count()).totalCount).toBe(page.totalCount);
        await wechat.drafts.delete(mediaId);
      });

      it.each([
        ['a long title', { title: '长'.repeat(70) }, 45003],
        ['a long author', { author: '长'.repeat(40) }, 45110],
        ['a cover that does not exist', { thumbMediaId: 'nothing' }, 40007],
      ])('refuses %s', async (_what, over, errcode) => {
        await expect(wechat.drafts.add([article(over)])).rejects.toEqual(refusedWith(errcode));
      });

      it('refuses nine articles', async () => {
        await expect(wechat.drafts.add(Array.from({ length: 9 }, () => article()))).rejects.toEqual(refusedWith(45008));
      });
    });

    describe('publishing', () => {
      it('ends with an address; the draft is gone and the piece is listed', async () => {
        const { mediaId } = await wechat.drafts.add([article({ title: '一篇发布的文章' })]);
        const { publishId } = await wechat.publish.submit(mediaId);
        const finished = await on.eventually(async () => {
          const state = await wechat.publish.state(publishId);
          expect(state.publishStatus).not.toBe(publishStatus.publishing);
          return state;
        });
        expect(finished).toMatchObject({ publishStatus: publishStatus.success, articleDetail: { count: 1 } });
        await expect(wechat.drafts.get(mediaId)).rejects.toEqual(refusedWith(40007));
        expect((await wechat.publish.list()).item.map(({ articleId }) => articleId)).toContain(finished.articleId);
        expect((await wechat.publish.article(finished.articleId!)).newsItem[0]!.title).toBe('一篇发布的文章');
        await wechat.publish.delete(finished.articleId!);
        expect((await wechat.publish.state(publishId)).publishStatus).toBe(publishStatus.deleted);
      });

      it('refuses a draft that is not there, and an unknown publish id', async () => {
        await expect(wechat.publish.submit('nothing')).rejects.toEqual(refusedWith(40007));
        await expect(wechat.publish.state('1')).rejects.toEqual(refusedWith(53502));
      });
    });

    describe('readers', () => {
      it('gives openids, but no names', async () => {
        const { total, openids } = await wechat.readers.list();
        expect(openids.length).toBe(Math.min(total, 10_000));
        expect(await wechat.readers.get(on.openid)).toMatchObject({ openid: on.openid, subscribe: true, subscribeTime: expect.any(Date) });
      });

      it('tags and untags', async () => {
        const name = `标签${Date.now()}`;
        const { id } = await wechat.readers.createTag(name);
        await wechat.readers.tag(id, [on.openid]);
        expect((await wechat.readers.tagged(id)).openids).toEqual([on.openid]);
        await wechat.readers.untag(id, [on.openid]);
        await wechat.readers.deleteTag(id);
        expect((await wechat.readers.tags()).some((tag) => tag.id === id)).toBe(false);
      });

      it('answers a reader who has written, and nobody unknown', async () => {
        await expect(wechat.customer.send(on.openid, { text: '您好，滤芯建议半年更换一次。' })).resolves.toBeUndefined();
        await expect(wechat.customer.send('o_nobody', { text: '?' })).rejects.toEqual(refusedWith(40003));
      });
    });

    describe('the menu', () => {
      it('is made, given back and deleted', async () => {
        await wechat.menu.create([
          { name: '联系我们', type: 'click', key: 'contact' },
          { name: '更多', subButton: [{ name: '官网', type: 'view', url: 'https://example.com/' }] },
        ]);
        expect(await wechat.menu.get()).toMatchObject([
          { name: '联系我们', key: 'contact' },
          { name: '更多', subButton: [{ url: 'https://example.com/' }] },
        ]);
        expect(await wechat.menu.current()).toMatchObject({
          isMenuOpen: true,
          selfmenuInfo: { button: [{ name: '联系我们' }, { subButton: [{ name: '官网' }] }] },
        });
        await wechat.menu.delete();
        expect(await wechat.menu.get()).toBeUndefined();
      });

      it('refuses a name that is too long', async () => {
        await expect(wechat.menu.create([{ name: '一二三四五六七八九', type: 'click', key: 'k' }])).rejects.toEqual(refusedWith(40018));
      });
    });

    describe('figures', () => {
      it('are not there for today', async () => {
        const today = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
        await expect(wechat.figures.followersTotal({ beginDate: today, endDate: today })).rejects.toEqual(refusedWith(61503));
      });

      it('refuse a span that is too long', async () => {
        await expect(wechat.figures.followersChanged({ beginDate: '2026-01-01', endDate: '2026-01-31' })).rejects.toEqual(
          refusedWith(61501),
        );
      });
    });

    describe('a mass-send', () => {
      it('is accepted once under its client id, takes the draft and has comments', async () => {
        if (!on.mayMassSend) return;
        const { mediaId } = await wechat.drafts.add([article({ title: '一次群发', needOpenComment: true })]);
        const send = { content: { mediaId }, audience: { all: true }, clientMsgId: `c${Date.now()}` } as const;
        const accepted = await wechat.mass.send(send);
        await expect(wechat.mass.send(send)).rejects.toEqual(refusedWith(45066));
        await on.eventually(async () => expect((await wechat.mass.state(accepted.msgId)).msgStatus).toBe('SEND_SUCCESS'));
        await expect(wechat.drafts.get(mediaId)).rejects.toEqual(refusedWith(40007));
        await hasComments({ msgDataId: accepted.msgDataId! });
      });
    });

    async function hasComments(piece: CommentedArticle): Promise<void> {
      const first = await on.eventually(async () => {
        const { comment } = await wechat.comments.list(piece);
        expect(comment).not.toHaveLength(0);
        return comment[0]!;
      });
      await wechat.comments.elect(piece, first.userCommentId);
      await wechat.comments.reply(piece, first.userCommentId, '谢谢您的留言');
      await expect(wechat.comments.reply(piece, first.userCommentId, '再谢一次')).rejects.toEqual(refusedWith(88005));
      const after = (await wechat.comments.list(piece)).comment.find(({ userCommentId }) => userCommentId === first.userCommentId);
      expect(after).toMatchObject({ commentType: 1, reply: { content: '谢谢您的留言' } });
    }
  });
}
