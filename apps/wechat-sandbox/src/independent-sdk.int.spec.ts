import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { Sandbox } from './sandbox.js';
import { account, control, end, newFolder, png, startFast } from './sandbox.fixture.js';

// an SDK that is not ours and knows nothing of us: only the address it calls is another

type Options = Record<string, unknown>;
type Reply = Record<string, unknown>;
type Followers = { total: number; data: { openid: string[] } };
type Sdk = {
  ensureAccessToken(): Promise<{ accessToken: string }>;
  request(url: string, options?: Options, retry?: number): Promise<unknown>;
  uploadImage(path: string): Promise<{ url: string }>;
  uploadMaterial(path: string, type: string): Promise<{ media_id: string }>;
  getMaterial(mediaId: string): Promise<Buffer>;
  getMaterialCount(): Promise<{ image_count: number }>;
  removeMaterial(mediaId: string): Promise<Reply>;
  getFollowers(next?: string): Promise<Followers>;
  getUser(options: { openid: string }): Promise<Reply>;
  batchGetUsers(openids: string[]): Promise<{ user_info_list: Reply[] }>;
  updateRemark(openid: string, remark: string): Promise<Reply>;
  createTags(name: string): Promise<{ tag: { id: number } }>;
  updateTag(id: number, name: string): Promise<Reply>;
  getTags(): Promise<{ tags: { id: number; name: string; count: number }[] }>;
  deleteTag(id: number): Promise<Reply>;
  batchTagging(openids: string[], tagId: number): Promise<Reply>;
  batchUnTagging(openids: string[], tagId: number): Promise<Reply>;
  getUsersFromTag(tagId: number, next?: string): Promise<Followers>;
  getIdList(openid: string): Promise<{ tagid_list: number[] }>;
  createMenu(menu: object): Promise<Reply>;
  getMenu(): Promise<Reply>;
  getMenuConfig(): Promise<Reply>;
  removeMenu(): Promise<Reply>;
  createTmpQRCode(scene: string | number, expire: number): Promise<{ ticket: string; expire_seconds: number }>;
  createLimitQRCode(scene: string | number): Promise<{ ticket: string }>;
  showQRCodeURL(ticket: string): string;
  sendText(openid: string, text: string): Promise<Reply>;
  sendImage(openid: string, mediaId: string): Promise<Reply>;
  previewText(openid: string, text: string): Promise<Reply>;
  massSendText(text: string, receivers: boolean, clientMsgId: string): Promise<Reply>;
  getMassMessageStatus(msgId: unknown): Promise<Reply>;
  getUserSummary(begin: string, end: string): Promise<{ list: Reply[] }>;
  getUserCumulate(begin: string, end: string): Promise<{ list: Reply[] }>;
};
const CoWechat = createRequire(import.meta.url)('co-wechat-api') as new (appId: string, secret: string) => Sdk;

let sandbox: Sandbox;
let dir: string;
let sdk: Sdk;
const { appId, secret } = account;

/** Every call of the SDK goes through its one method that makes requests. */
class Here extends CoWechat {
  override request(url: string, options?: Options, retry?: number): Promise<unknown> {
    return super.request(url.replace(/^https:\/\/(api|mp)\.weixin\.qq\.com/, sandbox.base), options, retry);
  }
}

/** What is newer than the SDK, called as the SDK calls the rest. */
async function post<T>(path: string, body: object): Promise<T> {
  const { accessToken } = await sdk.ensureAccessToken();
  const options = { method: 'POST', data: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await sdk.request(`https://api.weixin.qq.com${path}?access_token=${accessToken}`, options)) as T;
}

const shanghaiDay = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
const pictureFile = (name: string): string => {
  const path = join(dir, name);
  writeFileSync(path, png);
  return path;
};
const writes = (text: string) => control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text });

beforeAll(async () => {
  dir = newFolder();
  sandbox = await startFast(dir);
  await control(sandbox, 'accounts', account);
  sdk = new Here(appId, secret);
});
afterAll(() => end(sandbox));

describe('co-wechat-api', () => {
  let cover: string;
  let msgDataId: unknown;
  let articleId: string;

  it('gets a token and keeps it', async () => {
    const { accessToken } = await sdk.ensureAccessToken();
    expect(accessToken.length).toBeGreaterThan(100);
    expect(await sdk.ensureAccessToken()).toEqual(expect.objectContaining({ accessToken }));
  });

  it('uploads pictures, for articles and as a cover, and loads them again', async () => {
    expect((await sdk.uploadImage(pictureFile('inside.png'))).url).toMatch(/mmbiz/);
    const before = (await sdk.getMaterialCount()).image_count;
    cover = (await sdk.uploadMaterial(pictureFile('cover.png'), 'image')).media_id;
    expect((await sdk.getMaterialCount()).image_count).toBe(before + 1);
    expect(await sdk.getMaterial(cover)).toEqual(png);
    await expect(sdk.removeMaterial('nothing')).rejects.toMatchObject({ code: 40007 });
  });

  it('drafts, publishes and asks until it is out', async () => {
    const article = { title: '净水器多久换一次滤芯', content: '<p>看三个数字。</p>', thumb_media_id: cover, need_open_comment: 1 };
    const { media_id } = await post<{ media_id: string }>('/cgi-bin/draft/add', { articles: [article] });
    expect(await post('/cgi-bin/draft/get', { media_id })).toMatchObject({ news_item: [{ title: article.title }] });
    const submitted = await post<{ publish_id: unknown; msg_data_id: unknown }>('/cgi-bin/freepublish/submit', { media_id });
    msgDataId = submitted.msg_data_id;
    articleId = await eventually(async () => {
      const state = await post<{ publish_status: number; article_id: string }>('/cgi-bin/freepublish/get', {
        publish_id: submitted.publish_id,
      });
      expect(state).toMatchObject({
        publish_status: 0,
        article_detail: { item: [{ idx: 1, article_url: expect.stringMatching(/^http/) }] },
      });
      return state.article_id;
    });
    await expect(post('/cgi-bin/draft/get', { media_id })).rejects.toMatchObject({ code: 40007 });
  });

  it('reads a comment, selects it and answers it', async () => {
    await control(sandbox, 'behave', { appId, act: 'comment', text: '写得很清楚' });
    const at = { msg_data_id: msgDataId, index: 0 };
    const list = () => post<{ comment: { user_comment_id: unknown }[] }>('/cgi-bin/comment/list', { ...at, begin: 0, count: 49, type: 0 });
    const comment = { ...at, user_comment_id: (await list()).comment[0]!.user_comment_id };
    await post('/cgi-bin/comment/markelect', comment);
    await post('/cgi-bin/comment/reply/add', { ...comment, content: '谢谢您' });
    expect((await list()).comment[0]).toMatchObject({ content: '写得很清楚', comment_type: 1, reply: { content: '谢谢您' } });
  });

  it('answers a reader who wrote, and is told why it may not answer a stranger', async () => {
    const { openid } = await writes('在吗');
    expect(await sdk.sendText(openid, '您好，半年一次。')).toMatchObject({ errcode: 0 });
    expect(await sdk.sendImage(openid, cover)).toMatchObject({ errcode: 0 });
    await expect(sdk.sendText('o_nobody', '?')).rejects.toMatchObject({ code: 40003 });
  });

  it('makes a menu', async () => {
    await sdk.createMenu({ button: [{ name: '更多', sub_button: [{ type: 'view', name: '官网', url: 'https://example.com/' }] }] });
    expect(await sdk.getMenu()).toMatchObject({ menu: { button: [{ name: '更多', sub_button: [{ name: '官网' }] }] } });
    expect(await sdk.getMenuConfig()).toMatchObject({ is_menu_open: 1 });
    await sdk.removeMenu();
    await expect(sdk.getMenu()).rejects.toMatchObject({ code: 46003 });
  });

  it.each([
    ['temporary', () => sdk.createTmpQRCode('展台', 600)],
    ['permanent', () => sdk.createLimitQRCode('门店')],
  ])('makes a %s QR code and loads its picture', async (_kind, make) => {
    const { ticket } = await make();
    const picture = (await sdk.request(sdk.showQRCodeURL(encodeURIComponent(ticket)))) as Buffer;
    expect(Buffer.isBuffer(picture)).toBe(true);
    expect(picture.length).toBeGreaterThan(100);
  });

  it('tags readers', async () => {
    const followers = await sdk.getFollowers();
    const [first, second] = followers.data.openid as [string, string];
    expect(followers.total).toBe(followers.data.openid.length);
    const { tag } = await sdk.createTags('展会');
    await sdk.updateTag(tag.id, '春季展会');
    await sdk.batchTagging([first, second], tag.id);
    await sdk.batchUnTagging([second], tag.id);
    expect((await sdk.getUsersFromTag(tag.id)).data.openid).toEqual([first]);
    expect((await sdk.getIdList(first)).tagid_list).toContain(tag.id);
    expect((await sdk.getTags()).tags).toContainEqual({ id: tag.id, name: '春季展会', count: 1 });
    await sdk.updateRemark(first, '常客');
    expect(await sdk.getUser({ openid: first })).toMatchObject({ subscribe: 1, remark: '常客' });
    expect((await sdk.batchGetUsers([first, second])).user_info_list).toHaveLength(2);
    await sdk.deleteTag(tag.id);
  });

  it('previews and sends to everybody', async () => {
    const { openid } = await writes('在吗');
    expect(await sdk.previewText(openid, '明天放假')).toMatchObject({ errcode: 0 });
    const { msg_id } = await sdk.massSendText('明天放假', true, 'holiday-1');
    await eventually(async () => expect(await sdk.getMassMessageStatus(msg_id)).toMatchObject({ msg_status: 'SEND_SUCCESS' }));
  });

  it('reads figures two days later, with a token of its own accord', async () => {
    await control(sandbox, 'behave', { appId, act: 'read' });
    await control(sandbox, 'behave', { appId, act: 'follow' });
    const today = shanghaiDay(new Date((await control<{ now: string | number }>(sandbox, 'clock')).now).getTime());
    // after 08:00 of the next day whatever the hour is now; the token has ended, which the SDK finds out by itself
    await control(sandbox, 'clock', { advanceMs: 2 * 86_400_000 });
    expect((await sdk.getUserSummary(today, today)).list).toContainEqual(
      expect.objectContaining({ ref_date: today, new_user: expect.any(Number) }),
    );
    expect((await sdk.getUserCumulate(today, today)).list).toMatchObject([{ ref_date: today, cumulate_user: expect.any(Number) }]);
    const read = await post<{ list: Reply[] }>('/datacube/getarticleread', { begin_date: today, end_date: today });
    expect(read.list[0]).toMatchObject({ ref_date: today, detail: { read_user: expect.any(Number) } });
    await expect(sdk.getUserSummary('2026-01-01', '2026-01-31')).rejects.toMatchObject({ code: 61501 });
  });

  it('takes the piece back', async () => {
    await post('/cgi-bin/freepublish/delete', { article_id: articleId });
    await expect(post('/cgi-bin/freepublish/getarticle', { article_id: 'nothing' })).rejects.toMatchObject({ code: 53600 });
  });
});
