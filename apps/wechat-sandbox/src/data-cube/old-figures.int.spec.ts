import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { WechatClient } from '@kanfa/wechat';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, listen, newFolder, secrets, startFast, type Listener } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
let listener: Listener;
const { appId } = account;
const day = '2027-03-03';
const span = { beginDate: day, endDate: day };
const behave = (body: object) => control(sandbox, 'behave', { appId, ...body });
let msgid: string;

beforeAll(async () => {
  listener = await listen();
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', {
    ...account,
    habits: false,
    callback: { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0] },
  });
  await control(sandbox, 'clock', { set: `${day}T10:00:00+08:00`, rate: 0 });
  wechat = clientOf(sandbox);
  const { msgDataId } = await wechat.mass.send({
    content: { mediaId: await draft(wechat) },
    audience: { all: true },
    clientMsgId: 'figures',
  });
  msgid = `${msgDataId}_1`;
  await control(sandbox, 'clock', { advanceMs: 3_600_000 });
  for (const person of [1, 2, 3]) await behave({ act: 'read', person });
  await behave({ act: 'read', person: 1, scene: '朋友圈' });
  await behave({ act: 'share', person: 2, to: '朋友圈' });
  await behave({ act: 'share', person: 2, to: '好友' });
  await behave({ act: 'collect', person: 3 });
  for (let times = 0; times < 6; times++) await behave({ act: 'say', person: 5, text: `第 ${times}` });
  await behave({ act: 'say', person: 6, text: '你好' });
  await behave({ act: 'send-picture', person: 6 });
  await eventually(() => expect(listener.heard.length).toBeGreaterThanOrEqual(9));
  await control(sandbox, 'clock', { set: '2027-03-04T09:00:00+08:00' });
  wechat = clientOf(sandbox);
});
afterAll(async () => {
  listener.close();
  await end(sandbox);
});

const rows = async <Row>(answer: Promise<{ list: Row[] }>): Promise<Row[]> => (await answer).list;

describe('the older figures of articles', () => {
  it('count what was sent, by the day', async () => {
    const counters = { intPageReadUser: 3, intPageReadCount: 4, shareUser: 1, shareCount: 2, addToFavUser: 1, addToFavCount: 1 };
    expect(await rows(wechat.figures.oldArticleSummary(day))).toEqual([expect.objectContaining({ msgid, refDate: day, ...counters })]);
    const [total] = await rows(wechat.figures.oldArticleTotals(day));
    expect(total).toMatchObject({ msgid, details: [{ statDate: day, targetUser: 60, ...counters }] });
    expect(total!.details[0]).toMatchObject({
      intPageFromFeedReadUser: 1,
      intPageFromSessionReadCount: 3,
      feedShareFromFeedCnt: 1,
    });
  });

  it('tell reads by source and shares by scene, by the hour too', async () => {
    expect((await rows(wechat.figures.oldReads(span))).map((row) => [row.userSource, row.intPageReadUser, row.intPageReadCount])).toEqual([
      [99_999_999, 3, 4],
      [0, 3, 3],
      [2, 1, 1],
    ]);
    expect((await rows(wechat.figures.oldReadsByHour(day))).map(({ refHour, userSource }) => [refHour, userSource])).toEqual([
      [1_100, 99_999_999],
      [1_100, 0],
      [1_100, 2],
    ]);
    expect((await rows(wechat.figures.oldShares(span))).map((row) => [row.shareScene, row.shareUser, row.shareCount])).toEqual([
      [1, 1, 1],
      [2, 1, 1],
    ]);
    expect(await rows(wechat.figures.oldSharesByHour(day))).toHaveLength(2);
  });
});

describe('messages from readers', () => {
  const kinds = [
    { msgType: 1, msgUser: 2, msgCount: 7 },
    { msgType: 2, msgUser: 1, msgCount: 1 },
  ];

  it('are told by kind, hour, week and month', async () => {
    expect(await rows(wechat.figures.messages(span))).toMatchObject(kinds);
    expect(await rows(wechat.figures.messagesByHour(day))).toMatchObject(kinds.map((row) => ({ refHour: 1_100, ...row })));
    expect(await rows(wechat.figures.messagesByWeek(span))).toMatchObject(kinds.map((row) => ({ refDate: '2027-03-01', ...row })));
    expect(await rows(wechat.figures.messagesByMonth(span))).toMatchObject(kinds.map((row) => ({ refDate: '2027-03-01', ...row })));
  });

  it('are told by how often somebody wrote', async () => {
    const often = [
      { countInterval: 1, msgUser: 1 },
      { countInterval: 2, msgUser: 1 },
    ];
    expect(await rows(wechat.figures.messageSpread(span))).toMatchObject(often);
    expect(await rows(wechat.figures.messageSpreadByWeek(span))).toMatchObject(often);
    expect(await rows(wechat.figures.messageSpreadByMonth(span))).toMatchObject(often);
  });
});

describe('our own server', () => {
  it('is told how it answered', async () => {
    const [today] = await rows(wechat.figures.callbacks(span));
    expect(today).toMatchObject({ refDate: day, failCount: 0, totalTimeCost: expect.any(Number) });
    expect(today!.callbackCount).toBe(listener.requests);
    const byHour = await rows(wechat.figures.callbacksByHour(day));
    expect(byHour.reduce((sum, { callbackCount }) => sum + callbackCount, 0)).toBe(today!.callbackCount);
  });
});

describe('the newer figures', () => {
  it.each([true, false])('say whether they may yet change: %s', async (figuresDelayed) => {
    await fetch(`${sandbox.base}/__sandbox/accounts/${appId}`, { method: 'PATCH', body: JSON.stringify({ switches: { figuresDelayed } }) });
    const { figures } = wechat;
    const answers = await Promise.all([
      figures.articleReads(day),
      figures.articleShares(day),
      figures.account(span),
      figures.articleTotals(day),
    ]);
    expect(answers.map(({ isDelay }) => isDelay)).toEqual(answers.map(() => figuresDelayed));
  });
});

describe('every span', () => {
  it.each([
    ['a week of reads', () => wechat.figures.oldReads({ beginDate: '2027-02-20', endDate: '2027-03-01' }), 61501],
    ['two weeks and more of spread', () => wechat.figures.messageSpread({ beginDate: '2027-02-01', endDate: '2027-03-01' }), 61501],
    ['today', () => wechat.figures.callbacksByHour('2027-03-04'), 61503],
  ])('refuses %s', async (_what, ask, errcode) => {
    await expect(ask()).rejects.toMatchObject({ errcode });
  });
});
