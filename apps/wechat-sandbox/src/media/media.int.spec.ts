import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WechatClient } from '@kanfa/wechat';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, newFolder, png, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const { appId } = account;
const file = (name: string, bytes: Buffer) => ({ name, type: 'application/octet-stream', bytes });
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(64)]);
const amr = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(64)]);
const jpg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(64)]);

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, habits: false });
  wechat = clientOf(sandbox);
});
afterAll(() => end(sandbox));

describe('media', () => {
  it('give bytes back, a video its address', async () => {
    const { mediaId } = await wechat.media.uploadTemporary('image', file('a.png', png));
    expect(Buffer.from((await wechat.media.getTemporary(mediaId)).bytes)).toEqual(png);
    const video = await wechat.media.uploadTemporary('video', file('a.mp4', mp4));
    expect((await wechat.media.getTemporaryVideo(video.mediaId)).videoUrl).toMatch(/^http/);
    const voice = await wechat.media.uploadTemporary('voice', file('a.amr', amr));
    expect((await wechat.media.getVoice(voice.mediaId)).bytes.length).toBe(amr.length);
  });

  it('live three days', async () => {
    const { mediaId } = await wechat.media.uploadTemporary('thumb', file('a.jpg', jpg));
    await control(sandbox, 'clock', { advanceMs: 3 * 86_400_000 });
    wechat = clientOf(sandbox);
    await expect(wechat.media.getTemporary(mediaId)).rejects.toMatchObject({ errcode: 40007 });
  });

  it.each([
    ['a kind there is none of', 'film', file('a.png', png), 40004],
    ['a picture that is a film', 'image', file('a.png', mp4), 40113],
    ['a name that says otherwise', 'image', file('a.gif', png), 40113],
    ['a cover that is too large', 'thumb', file('a.jpg', Buffer.concat([jpg, Buffer.alloc(70_000)])), 40012],
    ['a voice that is too large', 'voice', file('a.amr', Buffer.concat([amr, Buffer.alloc(2_200_000)])), 40010],
    ['nothing', 'image', file('a.png', Buffer.alloc(0)), 44001],
  ])('refuse %s', async (_what, kind, upload, errcode) => {
    await expect(wechat.media.uploadTemporary(kind as 'image', upload)).rejects.toMatchObject({ errcode });
  });
});

describe('the preview address of a draft', () => {
  const see = async (url: string) => (await fetch(url)).status;
  it('ends after a while, and every answer gives a new one', async () => {
    const mediaId = await draft(wechat);
    const address = async () => (await clientOf(sandbox).drafts.get(mediaId)).newsItem[0]!.url;
    const first = await address();
    expect(await see(first)).toBe(200);
    await control(sandbox, 'clock', { advanceMs: 12 * 3_600_000 });
    expect(await see(first)).toBe(404);
    expect(await see(await address())).toBe(200);
    await control(sandbox, 'accounts', { ...account, habits: false, previewHours: 0 });
    expect(await see(first)).toBe(200);
    wechat = clientOf(sandbox);
    await wechat.drafts.delete(mediaId);
    expect(await see(first)).toBe(404);
  });
});

describe('materials', () => {
  it('keep what is said about a video', async () => {
    const { mediaId } = await wechat.media.addMaterial('video', file('a.mp4', mp4), { title: '安装', introduction: '三步' });
    expect(await wechat.media.getVideo(mediaId)).toMatchObject({
      title: '安装',
      description: '三步',
      downUrl: expect.stringMatching(/^http/),
    });
    await expect(wechat.media.addMaterial('video', file('a.mp4', mp4))).rejects.toMatchObject({ errcode: 41005 });
  });

  it('stay while a menu or a reply shows them', async () => {
    const { mediaId } = await wechat.media.addMaterial('image', file('a.png', png));
    await wechat.menu.create([{ name: '门店图', type: 'media_id', mediaId }]);
    await expect(wechat.media.deleteMaterial(mediaId)).rejects.toMatchObject({ errcode: 48005 });
    await wechat.menu.delete();
    await wechat.media.deleteMaterial(mediaId);
    await expect(wechat.media.getMaterial(mediaId)).rejects.toMatchObject({ errcode: 40007 });
  });

  it('are at most so many of a kind', async () => {
    sandbox.world.store.run(
      `INSERT INTO material WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
       SELECT 'v' || i, ?, 1, 'voice', 'a.amr', '', NULL, 0, NULL FROM n`,
      appId,
    );
    await expect(wechat.media.addMaterial('voice', file('a.amr', amr))).rejects.toMatchObject({ errcode: 45034 });
  });
});

describe('a product card', () => {
  const ask = () => wechat.drafts.productCard('10000001', 'large');
  it('is there for whoever sells in WeChat', async () => {
    await expect(ask()).rejects.toMatchObject({ errcode: 48001 });
    await control(sandbox, 'accounts', { ...account, habits: false, shop: true });
    expect(await ask()).toMatchObject({ productKey: expect.any(String) });
  });
});
