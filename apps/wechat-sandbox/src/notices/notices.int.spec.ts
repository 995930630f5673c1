import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { textAt, type WechatClient } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, listen, newFolder, secrets, startFast, type Listener } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
let listener: Listener;
let openid: string;
const { appId } = account;
const behave = (body: object) => control<{ openid: string }>(sandbox, 'behave', { appId, person: 9, ...body });
const heard = (event: string, path: string): string[] =>
  listener.heard.filter((xml) => textAt(xml, 'Event') === event).map((xml) => textAt(xml, path) ?? '');
const data = { thing1: '更换滤芯', date2: '2026-12-01', phrase3: '已完成' };

beforeAll(async () => {
  listener = await listen();
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', {
    ...account,
    habits: false,
    miniPrograms: ['wx00000000000000aa'],
    callback: { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0] },
  });
  wechat = clientOf(sandbox);
  ({ openid } = await behave({ act: 'say', text: '你好' }));
});
afterAll(async () => {
  listener.close();
  await end(sandbox);
});

describe('template notices', () => {
  let templateId: string;

  it('have templates, taken from the public ones', async () => {
    templateId = await wechat.notices.addTemplate('OPENTM402', ['事项', '日期', '状态']);
    expect(await wechat.notices.templates()).toMatchObject([
      { templateId, title: '服务完成通知', content: expect.stringContaining('{{thing1.DATA}}') },
    ]);
    await expect(wechat.notices.addTemplate('OPENTM999', ['事项'])).rejects.toMatchObject({ errcode: 40037 });
    await expect(wechat.notices.addTemplate('OPENTM402', ['天气'])).rejects.toMatchObject({ errcode: 40035 });
  });

  it('arrive on the phone, and the event tells', async () => {
    const { msgid } = await wechat.notices.send(openid, { templateId, data, url: 'https://example.com/orders/1' });
    await eventually(() => expect(heard('TEMPLATESENDJOBFINISH', 'MsgID')).toEqual([msgid]));
    expect(heard('TEMPLATESENDJOBFINISH', 'Status')).toEqual(['success']);
    const phone = await (await request(`${sandbox.base}/phone/9/chat/${appId}`)).body.text();
    expect(phone).toContain('服务完成通知');
    expect(phone).toContain('更换滤芯');
  });

  it.each([
    ['a reader who is none', { openid: 'o_nobody' }, 40003],
    ['an unknown template', { templateId: 'nothing' }, 40037],
    ['a value that is too long', { data: { ...data, thing1: '字'.repeat(21) } }, 47003],
    ['a value that is missing', { data: { thing1: '更换滤芯' } }, 47003],
    ['what sells', { data: { ...data, thing1: '限时抢购' } }, 40249],
    ['an address that is too long', { url: `https://example.com/${'x'.repeat(1_024)}` }, 40039],
    ['a mini program that is not linked', { miniprogram: { appid: 'wx00000000000000bb' } }, 40166],
  ])('refuse %s', async (_what, { openid: to, ...over }: Record<string, unknown>, errcode) => {
    await expect(wechat.notices.send((to as string | undefined) ?? openid, { templateId, data, ...over })).rejects.toMatchObject({
      errcode,
    });
  });

  it('name the key that does not fit', async () => {
    await expect(wechat.notices.send(openid, { templateId, data: { ...data, date2: '明天' } })).rejects.toMatchObject({
      message: expect.stringContaining('date2'),
    });
  });

  it('are sent once under an id of the caller’s', async () => {
    const send = () => wechat.notices.send(openid, { templateId, data, clientMsgId: 'once' });
    expect(await send()).toEqual(await send());
    await control(sandbox, 'clock', { advanceMs: 601_000 });
    expect(await control<Record<string, number>>(sandbox, `effects/counts?account=${appId}`)).toMatchObject({ 'notice-sent': 2 });
  });

  it('fail when the reader turned messages off, or the platform stops them', async () => {
    await behave({ act: 'messages', off: true });
    await wechat.notices.send(openid, { templateId, data });
    await eventually(() => expect(heard('TEMPLATESENDJOBFINISH', 'Status')).toContain('failed:user block'));
    await expect(wechat.customer.send(openid, { text: '在吗' })).rejects.toMatchObject({ errcode: 48002 });
    await behave({ act: 'messages', off: false });
    await wechat.notices.send(openid, { templateId, data: { ...data, thing1: '[blocked]' } });
    await eventually(() => expect(heard('TEMPLATESENDJOBFINISH', 'Status')).toContain('failed: system failed'));
    expect(await wechat.notices.blocked(templateId)).toMatchObject([{ title: '服务完成通知', openid }]);
  });

  it('have two industries, changed once a month, which takes the templates away', async () => {
    await wechat.notices.setIndustry('2', '4');
    expect(await wechat.notices.industry()).toMatchObject({ primaryIndustry: { secondClass: 'IT软件与服务' } });
    expect(await wechat.notices.templates()).toEqual([]);
    await expect(wechat.notices.setIndustry('1', '4')).rejects.toMatchObject({ errcode: 45009 });
    await expect(wechat.notices.deleteTemplate(templateId)).rejects.toMatchObject({ errcode: 40037 });
  });
});

describe('subscription notices', () => {
  let templateId: string;

  it('have templates of the account’s categories', async () => {
    const categories = await wechat.notices.categories();
    const { data: found } = await wechat.notices.publicTemplates(categories.map(({ id }) => id));
    const tid = found[0]!.tid;
    const keywords = await wechat.notices.publicKeywords(tid);
    templateId = await wechat.notices.addSubscribable(
      tid,
      keywords.slice(0, 2).map(({ kid }) => kid),
      '预约提醒',
    );
    expect(await wechat.notices.subscribable()).toMatchObject([{ priTmplId: templateId, type: 2 }]);
    await expect(wechat.notices.addSubscribable(tid, [1], '一个太少')).rejects.toMatchObject({ errcode: 40035 });
  });

  it('need one acceptance each', async () => {
    const notice = { templateId, data: { thing1: '上门安装', time2: '2026-12-01 10:00' } };
    await expect(wechat.notices.sendSubscribed(openid, notice)).rejects.toMatchObject({ errcode: 43101 });
    await behave({ act: 'subscribe', templateId });
    await wechat.notices.sendSubscribed(openid, notice);
    await expect(wechat.notices.sendSubscribed(openid, notice)).rejects.toMatchObject({ errcode: 43101 });
    await eventually(() => expect(heard('subscribe_msg_sent_event', 'SubscribeMsgSentEvent/List/ErrorStatus')).toEqual(['success']));
    expect(heard('subscribe_msg_popup_event', 'SubscribeMsgPopupEvent/List/SubscribeStatusString')).toEqual(['accept']);
  });

  it('are taken back by a no', async () => {
    await behave({ act: 'subscribe', templateId });
    await behave({ act: 'subscribe', templateId, yes: false });
    const notice = { templateId, data: { thing1: '上门安装', time2: '10:00' } };
    await expect(wechat.notices.sendSubscribed(openid, notice)).rejects.toMatchObject({ errcode: 43101 });
  });

  it('of the old kind answer one acceptance under a scene', async () => {
    const old = { templateId: 'once-1', title: '订单提醒', content: '您的订单已发货', scene: 7 };
    await expect(wechat.notices.sendOnce(openid, old)).rejects.toMatchObject({ errcode: 43101 });
    await behave({ act: 'subscribe', templateId: 'once-1', scene: 7 });
    await expect(wechat.notices.sendOnce(openid, { ...old, title: '长'.repeat(16) })).rejects.toMatchObject({ errcode: 40247 });
    await wechat.notices.sendOnce(openid, old);
  });

  it('go with their template', async () => {
    await wechat.notices.deleteSubscribable(templateId);
    expect(await wechat.notices.subscribable()).toEqual([]);
  });
});
