import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { encryptReply, passiveReply, textAt, type PassiveReply, type XmlElement } from '@kanfa/wechat';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, listen, newFolder, png, secrets, startFast, type Listener } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let server: Listener;
const { appId } = account;
const [encodingAesKey] = secrets.encodingAesKeys;

beforeEach(async () => {
  sandbox = await startFast(newFolder());
  server = await listen();
});
afterEach(async () => {
  server.close();
  await end(sandbox);
});

const website = (answer: object) =>
  control(sandbox, 'accounts', { ...account, websiteReplies: { is_autoreply_open: 1, message_default_autoreply_info: answer } });
/** Fills in the back office's form, and gives what it said. */
const save = async (fields: Record<string, string>, form = 'callback'): Promise<string> => {
  const answer = await fetch(`${sandbox.base}/operator/${form}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ account: appId, mode: 'safe', ...fields }).toString(),
  });
  return new URL(answer.headers.get('location') ?? '', sandbox.base).searchParams.get('good') ?? 'refused';
};
const answers = async () =>
  (
    await control<{ items: { direction: string; kind: string; content: string }[] }>(sandbox, `accounts/${appId}/messages?person=1`)
  ).items.filter(({ direction }) => direction === 'out');
const says = (text: string) => control(sandbox, 'behave', { appId, act: 'say', person: 1, text });
const replyWith = (reply: PassiveReply) => {
  server.answer = (message: XmlElement) =>
    encryptReply(
      passiveReply({ fromUserName: textAt(message, 'FromUserName')!, toUserName: textAt(message, 'ToUserName')!, at: new Date() }, reply),
      secrets,
      { timestamp: '1700000000', nonce: 'n' },
    );
};

describe('the server address in the back office', () => {
  it('is saved only when the server proves itself, silences the website, and gives it back its voice when it goes', async () => {
    await website({ type: 'text', content: '稍后回复' });
    await says('在吗');
    expect(await answers()).toMatchObject([{ content: '稍后回复' }]);
    expect(await save({ url: 'http://127.0.0.1:9/nobody', token: secrets.token, encodingAesKey: encodingAesKey })).toBe('refused');
    expect(await save({ url: server.url, token: secrets.token, encodingAesKey: encodingAesKey })).toBe('1');
    await says('在吗');
    await eventually(() => expect(server.heard).toHaveLength(1));
    expect(await answers()).toHaveLength(1);
    expect(await save({}, 'callback-off')).toBe('1');
    await says('在吗');
    expect(await answers()).toHaveLength(2);
  });
});

describe('a passive reply', () => {
  it('shows pictures and articles as the website does', async () => {
    await control(sandbox, 'accounts', account);
    const { mediaId } = await clientOf(sandbox).media.uploadTemporary('image', { name: 'a.png', type: 'image/png', bytes: png });
    await website({ type: 'img', content: mediaId });
    await says('图');
    expect(await save({ url: server.url, token: secrets.token, encodingAesKey: encodingAesKey })).toBe('1');
    replyWith({ type: 'image', mediaId });
    await says('图');
    await eventually(async () => expect(await answers()).toHaveLength(2));
    const [before, after] = await answers();
    expect([after!.kind, after!.content]).toEqual([before!.kind, before!.content]);
    replyWith({ type: 'news', articles: [{ title: '换芯指南', description: '三步', picUrl: 'http://p', url: 'http://a' }] });
    await says('文');
    const [, , news] = await eventually(async () => {
      const all = await answers();
      expect(all).toHaveLength(3);
      return all;
    });
    expect(JSON.parse(news!.content)).toEqual({
      articles: [{ title: '换芯指南', description: '三步', url: 'http://a', picurl: 'http://p' }],
    });
  });
});
