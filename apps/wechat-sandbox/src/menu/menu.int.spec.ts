import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { textAt, type MenuButton, type WechatClient, type XmlElement } from '@kanfa/wechat';
import { openidOf } from '../followers/openids.js';
import { platformOf } from '../followers/people.js';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, listen, newFolder, secrets, startFast, type Listener } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
let server: Listener;
const { appId } = account;
const refused = (errcode: number): object => expect.objectContaining({ errcode });
const person = (n: number): string => openidOf(appId, n);
const click = (name: string): MenuButton => ({ name, type: 'click', key: name });
const names = (buttons: { name: string }[]): string[] => buttons.map(({ name }) => name);
const tap = (more: object = {}) => control(sandbox, 'behave', { appId, act: 'tap', person: 5, ...more });
const heard = (...whats: string[]): Promise<XmlElement[]> =>
  eventually(async () =>
    whats.map((what) => {
      const found = server.heard.find((xml) => (textAt(xml, 'Event') ?? textAt(xml, 'MsgType')) === what);
      if (!found) throw new Error(`${what} was not heard`);
      return found;
    }),
  );

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  server = await listen();
  const callback = { url: server.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'safe' };
  await control(sandbox, 'accounts', { ...account, habits: false, callback });
  wechat = clientOf(sandbox);
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(async () => {
  server.close();
  await end(sandbox);
});

describe('conditional menus', () => {
  it('need a menu for all', async () => {
    await expect(wechat.menu.addConditional([click('a')], { clientPlatformType: '1' })).rejects.toEqual(refused(65303));
    expect(await wechat.menu.get()).toBeUndefined();
  });

  it('show each follower the last that fits, and are all deleted with the menu', async () => {
    await wechat.menu.create([click('全部')]);
    const { id } = await wechat.readers.createTag('老客户');
    await wechat.readers.tag(id, [person(3)]);
    const platform = platformOf(4);
    await wechat.menu.addConditional([click('平台')], { clientPlatformType: String(platform) });
    const tagged = await wechat.menu.addConditional([click('老客户')], { tagId: String(id) });
    expect(names(await wechat.menu.menuOf(person(3)))).toEqual(['老客户']);
    expect(names(await wechat.menu.menuOf(person(4)))).toEqual(['平台']);
    expect((await wechat.menu.conditional()).map(({ matchrule }) => matchrule)).toEqual([
      { clientPlatformType: String(platform) },
      { tagId: String(id) },
    ]);
    await wechat.menu.deleteConditional(tagged);
    await expect(wechat.menu.deleteConditional(tagged)).rejects.toEqual(refused(65301));
    await wechat.menu.delete();
    expect(await wechat.menu.conditional()).toEqual([]);
    expect(await wechat.menu.menuOf(person(4))).toEqual([]);
  });

  it('have their own codes', async () => {
    await wechat.menu.create([click('全部')]);
    await expect(wechat.menu.addConditional([click('a')], {})).rejects.toEqual(refused(65304));
    await expect(wechat.menu.addConditional([click('a')], { tagId: '999' })).rejects.toEqual(refused(40152));
    await expect(wechat.menu.addConditional([click('a')], { clientPlatformType: '9' })).rejects.toEqual(refused(65317));
    await expect(wechat.menu.menuOf('nobody')).rejects.toEqual(refused(65307));
    const links = ['a', 'b', 'c', 'd'].map((host): MenuButton => ({ name: host, type: 'view', url: `https://${host}.example/` }));
    const many = [{ name: '链接', subButton: links }] as MenuButton[];
    await expect(wechat.menu.addConditional(many, { clientPlatformType: '1' })).rejects.toEqual(refused(65316));
  });
});

describe('a tap', () => {
  it('on a link or a mini program tells where it led', async () => {
    await wechat.menu.create([
      { name: '官网', type: 'view', url: 'https://example.com/' },
      { name: '小程序', type: 'miniprogram', appid: 'wx0', pagepath: 'pages/a', url: 'https://example.com/' },
    ]);
    await tap();
    await tap({ leaf: 1 });
    const [view, program] = await heard('VIEW', 'view_miniprogram');
    expect(textAt(view!, 'EventKey')).toBe('https://example.com/');
    expect(textAt(program!, 'EventKey')).toBe('pages/a');
    expect(textAt(view!, 'MenuId')).toMatch(/^\d+$/);
  });

  it('that scans tells what was scanned, and lets the account write', async () => {
    await wechat.menu.create([{ name: '扫码', type: 'scancode_waitmsg', key: 'scan' }]);
    await tap({ scanned: 'FILTER-8' });
    const [event] = await heard('scancode_waitmsg');
    expect([textAt(event!, 'EventKey'), textAt(event!, 'ScanCodeInfo/ScanResult')]).toEqual(['scan', 'FILTER-8']);
    await expect(wechat.customer.send(person(5), { text: '是正品' })).resolves.toBeUndefined();
  });

  it('for pictures or a place is followed by them as messages', async () => {
    await wechat.menu.create([
      { name: '拍照', type: 'pic_sysphoto', key: 'photo' },
      { name: '位置', type: 'location_select', key: 'place' },
    ]);
    await tap({ pictures: [10, 20] });
    await tap({ leaf: 1 });
    const [event, picture, where, location] = await heard('pic_sysphoto', 'image', 'location_select', 'location');
    expect(textAt(event!, 'SendPicsInfo/Count')).toBe('2');
    const { bytes } = await wechat.media.getTemporary(textAt(picture!, 'MediaId')!);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(textAt(where!, 'SendLocationInfo/Poiname')).toBe('人民广场');
    expect(textAt(location!, 'Label')).toBe('上海市黄浦区人民大道');
  });
});
