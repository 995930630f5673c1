import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WechatClient } from '@kanfa/wechat';
import { openidOf } from '../followers/openids.js';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const { appId } = account;
const sister = 'wx00000000000000bb';
const person = (n: number): string => openidOf(appId, n);
const refused = (errcode: number) => expect.objectContaining({ errcode });

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, habits: false });
  await control(sandbox, 'accounts', { ...account, appId: sister, name: '姊妹号', habits: false });
  wechat = clientOf(sandbox);
});
afterAll(() => end(sandbox));

describe('tags', () => {
  it('are made, renamed, given and taken away', async () => {
    const { id } = await wechat.readers.createTag('老客户');
    await wechat.readers.renameTag(id, '常客');
    await wechat.readers.tag(id, [person(1), person(2)]);
    await wechat.readers.untag(id, [person(2)]);
    expect(await wechat.readers.tagsOf(person(1))).toEqual([id]);
    expect((await wechat.readers.tags()).find((tag) => tag.id === id)).toEqual({ id, name: '常客', count: 1 });
    expect(await wechat.readers.tagged(id)).toMatchObject({ openids: [person(1)] });
    await wechat.readers.deleteTag(id);
    expect(await wechat.readers.tagsOf(person(1))).toEqual([]);
    await expect(wechat.readers.tag(id, [person(1)])).rejects.toEqual(refused(45159));
  });

  it('have names of their own of at most 30 characters, and some are WeChat’s', async () => {
    await wechat.readers.createTag('一');
    const { id } = await wechat.readers.createTag('二');
    await expect(wechat.readers.createTag('一')).rejects.toEqual(refused(45157));
    await expect(wechat.readers.renameTag(id, '一')).rejects.toEqual(refused(45157));
    await expect(wechat.readers.createTag('长'.repeat(31))).rejects.toEqual(refused(45158));
    await expect(wechat.readers.renameTag(2, '星')).rejects.toEqual(refused(45058));
    await expect(wechat.readers.deleteTag(2)).rejects.toEqual(refused(45058));
  });

  it('number at most 100', async () => {
    for (let n = (await wechat.readers.tags()).length; n < 100; n++) await wechat.readers.createTag(`第${n}个`);
    await expect(wechat.readers.createTag('再一个')).rejects.toEqual(refused(45056));
  });

  it('are at most 20 on one reader; the others of the list get theirs', async () => {
    const ids = (await wechat.readers.tags()).map(({ id }) => id).filter((id) => id > 2);
    for (const id of ids.slice(0, 20)) await wechat.readers.tag(id, [person(3)]);
    await expect(wechat.readers.tag(ids[20]!, [person(3)])).rejects.toEqual(refused(45059));
    await expect(wechat.readers.tag(ids[20]!, [person(3), person(4)])).rejects.toMatchObject({
      errcode: 45171,
      answer: { fail_openid_list: [person(3)] },
    });
    expect(await wechat.readers.tagsOf(person(4))).toEqual([ids[20]]);
  });

  it('go to followers of this account, 50 at a time', async () => {
    const { id } = (await wechat.readers.tags()).find((tag) => tag.id > 2)!;
    const many = Array.from({ length: 51 }, (_, n) => person(n + 1));
    await expect(wechat.readers.tag(id, many)).rejects.toEqual(refused(40032));
    await expect(wechat.readers.tag(id, [])).rejects.toEqual(refused(40031));
    await expect(wechat.readers.tag(id, [openidOf(sister, 1)])).rejects.toEqual(refused(49003));
    await expect(wechat.readers.tag(id, ['o_nobody'])).rejects.toEqual(refused(40003));
  });
});

describe('the blacklist', () => {
  it('keeps the blocked from being told and from being heard', async () => {
    await wechat.readers.block([person(10), person(11)]);
    await wechat.readers.unblock([person(11)]);
    expect(await wechat.readers.blocked()).toMatchObject({ total: 1, openids: [person(10)] });
    expect((await wechat.readers.blocked(person(10))).openids).toEqual([]);
    await control(sandbox, 'behave', { appId, act: 'say', person: 10, text: '听得见吗' });
    await expect(wechat.customer.send(person(10), { text: '在' })).rejects.toEqual(refused(43019));
    await wechat.mass.send({ content: { text: '通知' }, audience: { all: true }, clientMsgId: 'blocked' });
    const counts = await control<Record<string, number>>(sandbox, 'effects/counts');
    expect(counts).toMatchObject({ 'reader-blocked': 3 });
    expect(counts['message-in']).toBeUndefined();
  });

  it('takes at most 20 at a time', async () => {
    await expect(wechat.readers.block(Array.from({ length: 21 }, (_, n) => person(n + 1)))).rejects.toEqual(refused(40032));
  });
});

describe('openids', () => {
  it('of another account are translated after a migration', async () => {
    expect(await wechat.readers.migrated(sister, [openidOf(sister, 5), 'o_wrong'])).toEqual([
      { oriOpenid: openidOf(sister, 5), newOpenid: person(5), errMsg: 'ok' },
      { oriOpenid: 'o_wrong', newOpenid: '', errMsg: 'ori_openid error' },
    ]);
  });
});
