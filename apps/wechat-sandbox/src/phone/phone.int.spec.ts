import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { WechatClient } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const { appId } = account;
type Piece = { msgDataId: string; origin: string; articles: { url: string; title: string }[] };
const counts = () => control<Record<string, number>>(sandbox, 'effects/counts');
const pieces = async (): Promise<Piece[]> => (await control<{ items: Piece[] }>(sandbox, `accounts/${appId}/posts`)).items;

async function open(path: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await request(`${sandbox.base}${path}`, { headers });
  return answer.body.text();
}

/** Sends a form; returns where it leads. */
async function submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<string> {
  const answer = await request(`${sandbox.base}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
  await answer.body.dump();
  return answer.statusCode === 303 ? decodeURIComponent(String(answer.headers['location'])) : String(answer.statusCode);
}

const send = async (title: string): Promise<{ sid: string; msgDataId: string }> => {
  await wechat.mass.send({ content: { mediaId: await draft(wechat, title) }, audience: { all: true }, clientMsgId: title.slice(0, 10) });
  const piece = await eventually(async () => (await pieces()).find(({ articles }) => articles[0]!.title === title) ?? fail(title));
  return { sid: piece.articles[0]!.url.split('/').at(-1)!, msgDataId: piece.msgDataId };
};
const fail = (what: string): never => {
  throw new Error(`${what} is not there yet`);
};

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, habits: false });
  wechat = clientOf(sandbox);
});
beforeEach(async () => {
  await control(sandbox, `accounts/${appId}/quotas`, { path: 'mass', used: 0 });
});
afterAll(() => end(sandbox));

describe('the phone', () => {
  it('shows the push, and reading it counts once an opening', async () => {
    const { sid } = await send('滤芯多久换一次');
    expect(await open(`/phone/3/chat/${appId}`)).toContain('滤芯多久换一次');
    expect(await open(`/phone/3/s/${sid}?from=chat`)).toContain('看三个数字');
    await open(`/phone/3/s/${sid}?from=chat`, { 'x-look-again': '1' });
    expect(await counts()).toMatchObject({ read: 1 });
  });

  it('shows who scans a code the account first, and counts them as come by it when they follow', async () => {
    const { ticket, url } = await wechat.qrCodes.temporary('counter-1', 600);
    const profile = await submit('/phone/900/scan', { code: url });
    expect(profile).toBe(`/phone/900/account/${appId}?code=${ticket}`);
    expect(await counts()).not.toHaveProperty('follow');
    expect(await open(profile)).toContain('关注公众号');
    expect(await submit(`/phone/900/account/${appId}/follow`, { code: ticket })).toBe(`/phone/900/chat/${appId}`);
    expect(await counts()).toMatchObject({ scan: 1, follow: 1 });
    expect(await submit('/phone/900/scan', { code: url })).toBe(`/phone/900/chat/${appId}`);
    expect(await counts()).toMatchObject({ scan: 2, follow: 1 });
  });

  it('shares with a friend: it stands in both chats, and opens as a conversation’s', async () => {
    const { sid } = await send('给朋友看的');
    const { share: before = 0 } = await counts();
    expect(await open(`/phone/6/s/${sid}/share`)).toContain('朋友圈');
    await submit(`/phone/6/s/${sid}/share`, { to: '7' });
    await submit(`/phone/6/s/${sid}/share`, { to: 'moments' });
    expect(await open('/phone/7')).toContain('给朋友看的');
    expect(await open('/phone/7/friend/6')).toContain(`/phone/7/s/${sid}?from=friend`);
    expect(await counts()).toMatchObject({ share: before + 2 });
    await open(`/phone/7/s/${sid}?from=friend`);
    const { items } = await control<{ items: { kind: string; person: number; scene: string }[] }>(sandbox, 'effects?limit=10000');
    expect(items.filter(({ kind, person }) => kind === 'read' && person === 7).map(({ scene }) => scene)).toEqual(['聊天会话']);
  });

  it('says why a piece is gone', async () => {
    const [deleted, banned] = [await send('删掉的一篇'), await send('封掉的一篇')];
    await control(sandbox, 'deletions', { appId, msgDataId: deleted.msgDataId });
    await control(sandbox, 'bans', { appId, msgDataId: banned.msgDataId });
    expect(await open(`/phone/3/s/${deleted.sid}`)).toContain('该内容已被发布者删除');
    expect(await open(`/s/${banned.sid}`)).toContain('此内容因违规无法查看');
  });

  it('shows a comment to its writer, and to others once it is selected', async () => {
    const { sid, msgDataId } = await send('留言的一篇');
    await submit(`/phone/4/s/${sid}/comment`, { text: '<b>写得好</b>' });
    expect(await open(`/phone/4/s/${sid}`)).toContain('&lt;b&gt;写得好');
    expect(await open(`/phone/5/s/${sid}`)).not.toContain('写得好');
    const [first] = (await wechat.comments.list({ msgDataId })).comment;
    await wechat.comments.elect({ msgDataId }, first!.userCommentId);
    await wechat.comments.reply({ msgDataId }, first!.userCommentId, '多谢支持');
    expect(await open(`/phone/5/s/${sid}`)).toContain('多谢支持');
  });

  it('sends messages and shows the answers', async () => {
    await submit(`/phone/6/chat/${appId}/say`, { text: '在吗' });
    const { items } = await control<{ items: { openid: string }[] }>(sandbox, 'effects?kind=message-in');
    await wechat.customer.send(items[0]!.openid, { text: '在的，请讲' });
    expect(await open(`/phone/6/chat/${appId}`)).toContain('在的，请讲');
  });

  it('leads from a menu to its article', async () => {
    const { publishId } = await wechat.publish.submit(await draft(wechat, '菜单后面的一篇'));
    const { articleDetail } = await eventually(async () => {
      const state = await wechat.publish.state(publishId);
      expect(state.publishStatus).toBe(0);
      return state;
    });
    await wechat.menu.create([{ name: '换芯指南', type: 'view', url: articleDetail!.item[0]!.articleUrl }]);
    const article = await submit(`/phone/7/chat/${appId}/tap`, { leaf: '0' });
    expect(article).toMatch(/^\/phone\/7\/s\/.*from=menu$/);
    expect(await open(article)).toContain('菜单后面的一篇');
    expect(await open(`/phone/7/chat/${appId}`)).not.toContain('菜单后面的一篇');
  });

  it('follows and leaves', async () => {
    await submit(`/phone/900/account/${appId}/follow`, {});
    await submit(`/phone/900/account/${appId}/unfollow`, {});
    expect(await counts()).toMatchObject({ follow: 1, unfollow: 1 });
  });

  it('takes no form from another site', async () => {
    expect(await submit(`/phone/6/chat/${appId}/say`, { text: '伪造' }, { 'sec-fetch-site': 'cross-site' })).toBe('403');
  });
});

describe('an article’s public address', () => {
  it('counts nobody, and shows servers a captcha when told to', async () => {
    const { sid } = await send('公开地址');
    const before = (await counts())['read'];
    expect(await open(`/s/${sid}`)).toContain('看三个数字');
    expect((await counts())['read']).toBe(before);
    await control(sandbox, 'accounts', { ...account, habits: false, switches: { captchaForServers: true } });
    expect(await open(`/s/${sid}`)).toContain('环境异常');
    expect(await open(`/s/${sid}`, { 'user-agent': 'Mozilla/5.0 (X11; Linux) Chrome/140.0' })).toContain('看三个数字');
  });
});

describe('the back office', () => {
  it('sends a draft by hand with what only a person can tick', async () => {
    const mediaId = await draft(wechat, '手工发送的一篇');
    expect(await submit('/operator/hand-sends', { account: appId, mediaId, how: 'notify', original: 'on', album: '净水实验室' })).toContain(
      'good=1',
    );
    const piece = await eventually(async () => (await pieces()).find(({ origin }) => origin === 'hand') ?? fail('the piece'));
    const page = await open(`/phone/3/s/${piece.articles[0]!.url.split('/').at(-1)}`);
    expect([page.includes('原创'), page.includes('净水实验室')]).toEqual([true, true]);
    await expect(wechat.drafts.get(mediaId)).rejects.toMatchObject({ errcode: 40007 });
  });

  it('says in words why something cannot be done', async () => {
    expect(await submit('/operator/hand-sends', { account: appId, mediaId: 'nothing', how: 'notify' })).toContain('找不到这个素材或草稿');
  });
});
