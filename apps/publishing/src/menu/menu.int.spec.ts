import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { menuApplied, type LiveMenu, type MenuApplication, type MenuButton, type MenuDifference, type Problem } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import { v7 } from 'uuid';
import { deskUnderTest, type Approved, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => void (desk = await deskUnderTest()));
afterAll(() => desk?.stop());

const operator = () => desk.service.as(desk.operator);
const path = () => `/accounts/${desk.account.accountId}/menu`;
const live = async () => (await operator().get<LiveMenu>(path())).body;
const compare = async (buttons: MenuButton[]) =>
  (await operator().post<LiveMenu & { differences: MenuDifference[] }>(`${path()}/comparison`, { buttons })).body;
const goesLive = async (approved: Approved) => {
  const { body } = await operator().confirm<{ application: MenuApplication }>('/menu-applications', approved);
  await eventually(async () => {
    const { items } = (await operator().get<{ items: MenuApplication[] }>('/menu-applications')).body;
    expect(items.find(({ menuApplicationId }) => menuApplicationId === body.application.menuApplicationId)).toMatchObject({
      state: 'applied',
    });
  });
};
const guide: MenuButton = { name: '说明书', module: 'information', type: 'view', url: 'https://example.com/manual' };
const service = (picture: string): MenuButton => ({
  name: '用水服务',
  children: [
    { name: '预约换芯', module: 'service', type: 'click', key: 'filter', reply: '回复机身编号' },
    { name: '真伪码', type: 'scancode_waitmsg', key: 'genuine' },
    { name: '客服群', module: 'interaction', type: 'picture', picture: { hash: picture, contentType: 'image/jpeg' } },
    { name: '商城', type: 'miniprogram', appId: 'wx0123456789abcdef', pagePath: 'pages/index', url: 'https://example.com/mall' },
  ],
});

describe('the live menu', () => {
  it('is what followers see; without one of ours nothing has changed since', async () =>
    expect(await live()).toMatchObject({ problem: null, applied: null, changedSince: false, buttons: expect.any(Array) }));

  it('takes every kind of entry, each picture once, and tells what taps are answered with', async () => {
    const menu = [service(desk.picture), guide];
    await goesLive(await desk.approveMenu(menu));
    await goesLive(await desk.approveMenu([...menu, { ...guide, name: '报修' }]));
    expect(await desk.effects('material-added')).toHaveLength(1);
    const last = await live();
    expect(last).toMatchObject({ changedSince: false, applied: { state: 'applied' } });
    expect(last.buttons![0]!.children.map(({ type, target }) => `${type} ${target}`)).toEqual([
      'click filter',
      'scancode_waitmsg genuine',
      expect.stringMatching(/^media_id .+/),
      'miniprogram wx0123456789abcdef pages/index',
    ]);
    expect((await desk.service.published(menuApplied)).at(-1)!.data).toMatchObject({ replies: [{ key: 'filter', text: '回复机身编号' }] });
  });

  it('is held against a draft', async () => {
    const { differences } = await compare([service(desk.picture), { ...guide, name: '说明' }]);
    expect(differences).toMatchObject([
      { is: 'changed', name: '说明', at: { button: 2, entry: 0 }, now: { name: '说明书' } },
      { is: 'gone', name: '报修', at: null },
    ]);
  });

  it('says when somebody changed it elsewhere', async () => {
    const app = { appid: desk.appId, secret: '1'.padStart(32, '0') };
    const token = async () => (await fetchStableToken(desk.sandbox.base, app)).accessToken;
    await new WechatClient({ base: desk.sandbox.base, token }).menu.create([
      { name: '别处改的', type: 'view', url: 'https://example.com/' },
    ]);
    expect(await live()).toMatchObject({ changedSince: true, buttons: [{ name: '别处改的' }] });
  });

  it('says why it cannot be read', async () => {
    await desk.fault('get_current_selfmenu_info', 'error:45009');
    expect(await live()).toMatchObject({ buttons: null, changedSince: false, problem: { code: expect.stringContaining('wechat') } });
  });

  it('is for who may see the account', async () => {
    const other = await desk.service.member({ name: '外包小李', duties: [{ duty: 'operator', accountId: v7() }] });
    expect((await desk.service.as(other).get<Problem>(path())).status).toBe(403);
    expect(await operator().get<Problem>(`/accounts/${v7()}/menu`)).toMatchObject({ status: 404, body: { code: 'account-unknown' } });
  });
});
