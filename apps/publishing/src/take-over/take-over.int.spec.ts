import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callbackVerified,
  historyImported,
  takeOverBegun,
  takeOverCompared,
  takeOverImported,
  takeOverReturned,
  takeOverSwitched,
} from '@kanfa/contracts';
import type { HistoryFile, TakenOverMenu, TakenOverPiece, TakeOverAnswer, TakeOverProgress, TakeOverView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import writeWorkbook from 'write-excel-file/node';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
let accountId: string;
let client: WechatClient;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const tech = () => desk.service.as(desk.tech);
const state = async () => (await tech().get<TakeOverView>(`/accounts/${accountId}/take-over`)).body;
/** What interaction would tell. */
const tell = async (parts: TakeOverProgress[], takeOverId?: string) =>
  desk.service.deliver(takeOverImported, { takeOverId: takeOverId ?? (await state()).takeOverId, accountId, parts }, { key: accountId });
const replies = (given: Partial<TakeOverProgress> = {}): TakeOverProgress => ({
  part: 'auto-replies',
  state: 'imported',
  found: 5,
  kept: 4,
  gaps: 1,
  ...given,
});
const is = (wanted: TakeOverView['state']) =>
  eventually(async () => {
    const view = await state();
    expect(view.state).toBe(wanted);
    return view;
  });

beforeAll(async () => {
  desk = await deskUnderTest();
  ({ accountId } = desk.account);
  const known = (await desk.sandbox.control<Record<string, unknown>[]>('accounts')).find(({ appId }) => appId === desk.appId)!;
  const websiteMenu = [
    { name: '商城', type: 'view', url: 'https://example.org/shop' },
    {
      name: '服务',
      sub_button: [
        { name: '报修', type: 'click', key: 'repair' },
        { name: '说明', type: 'text', value: '看第三页' },
      ],
    },
  ];
  await desk.sandbox.control('accounts', { ...known, websiteMenu });
  const app = { appid: desk.appId, secret: String(known['secret']) };
  client = new WechatClient({ base: desk.sandbox.base, token: async () => (await fetchStableToken(desk.sandbox.base, app)).accessToken });
  const { mediaId: thumbMediaId } = await client.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
  for (let n = 1; n <= 23; n++) await client.drafts.add([{ title: `旧草稿 ${n}`, content: '<p>从前写的。</p>', thumbMediaId }]);
  const { mediaId } = await client.drafts.add([{ title: '从前发的', content: '<p>从前发的。</p>', thumbMediaId }]);
  // sent the day before yesterday: its statistics are there whatever the hour
  await desk.sandbox.control('clock', { set: Date.now() - 2 * 86_400_000 });
  await desk.sandbox.control('hand-sends', { appId: desk.appId, mediaId });
  await eventually(async () => {
    const { items } = await desk.sandbox.control<{ items: unknown[] }>(`accounts/${desk.appId}/posts`);
    expect(items).toHaveLength(1);
  });
  await desk.sandbox.control('clock', { set: Date.now() });
});
afterAll(() => desk.stop());

describe('a take-over', () => {
  it('is begun by who manages the account, once, and only reads', async () => {
    const path = `/accounts/${accountId}/take-overs`;
    expect((await desk.service.as(desk.operator).post(path)).status).toBe(403);
    expect((await tech().get(`/accounts/${accountId}/take-over`)).status).toBe(404);
    const begun = await tech().post<TakeOverView>(path, undefined, { idempotencyKey: 'begin' });
    expect(begun).toMatchObject({ status: 201, body: { state: 'preparing', begunBy: desk.tech.memberId } });
    expect((await tech().post<TakeOverView>(path, undefined, { idempotencyKey: 'begin' })).body.takeOverId).toBe(begun.body.takeOverId);
    expect(await tech().post(path)).toMatchObject({ status: 409, body: { code: 'take-over-under-way' } });
    expect(await desk.service.published(takeOverBegun)).toMatchObject([{ key: accountId, data: { takeOverId: begun.body.takeOverId } }]);
  });

  it('imports menu, drafts, materials and history, and says how far it is', async () => {
    const view = await eventually(
      async () => {
        const now = await state();
        expect(now.parts.map(({ part, state: at }) => `${part} ${at}`)).toEqual([
          'menu imported',
          'drafts imported',
          'materials imported',
          'history imported',
        ]);
        return now;
      },
      { timeoutMs: 60_000 },
    );
    expect(view.parts).toMatchObject([
      { part: 'menu', found: 3, kept: 1, gaps: 2 },
      { part: 'drafts', found: 23, kept: 23 },
      { part: 'materials', found: 1, kept: 1 },
      { part: 'history', found: 1, kept: 1, reached: '2025-11-01' },
    ]);
    const { body: menu } = await tech().get<TakenOverMenu>(`/accounts/${accountId}/taken-over/menu`);
    expect(menu.buttons.map(({ name, gap }) => [name, gap?.code])).toEqual([
      ['商城', undefined],
      ['报修', 'menu-click-unanswered'],
      ['说明', 'menu-website-only'],
    ]);
    const { body: pieces } = await tech().get<{ items: TakenOverPiece[] }>(`/accounts/${accountId}/taken-over/pieces`);
    expect(pieces.items).toMatchObject([{ title: '从前发的', source: 'wechat', notified: true, doubts: [] }]);
    const [told] = await desk.service.published(historyImported);
    expect(told).toMatchObject({
      key: accountId,
      data: { origin: { kind: 'take-over' }, pieces: [{ title: '从前发的', notified: true }] },
    });
    expect(told!.data.pieces[0]!.totals.length).toBeGreaterThan(0);
    const drafts = async (query: string) =>
      (await tech().get<{ items: { titles: string[] }[]; next: string | null }>(`/accounts/${accountId}/taken-over/drafts?${query}`)).body;
    const first = await drafts('limit=20');
    expect([first.items.length, (await drafts(`limit=20&after=${first.next}`)).items.length]).toEqual([20, 3]);
    expect((await tech().get<{ items: unknown[] }>(`/accounts/${accountId}/taken-over/materials?kind=image`)).body.items).toHaveLength(1);
  });

  it('goes on where a process died, and keeps nothing twice', async () => {
    const { takeOverId } = await state();
    await desk.service.db.run(
      `UPDATE take_over_part SET state = 'importing', step_cursor = '20', kept = 20, next_at = clock_timestamp() WHERE take_over_id = $1 AND part = 'drafts'`,
      [takeOverId],
    );
    await eventually(async () =>
      expect((await state()).parts.find(({ part }) => part === 'drafts')).toMatchObject({ state: 'imported', found: 23, kept: 23 }),
    );
    expect(await desk.service.db.row('SELECT count(*)::int AS n FROM taken_over_draft')).toEqual({ n: 23 });
  });

  it('rests until tomorrow when its share of the day is used, and says so', async () => {
    const { takeOverId } = await state();
    await desk.service.db.run(
      `INSERT INTO quota_use (account_id, path, period, period_from, used)
       VALUES ($1, 'history-day', 'day', (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date, 500)
       ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = 500`,
      [accountId],
    );
    await desk.service.db.run(
      `UPDATE take_over_part SET state = 'importing', step_cursor = '2025-11-02', next_at = clock_timestamp() WHERE take_over_id = $1 AND part = 'history'`,
      [takeOverId],
    );
    await eventually(async () =>
      expect((await state()).parts.find(({ part }) => part === 'history')).toMatchObject({
        state: 'importing',
        problem: { code: 'quota-rests' },
      }),
    );
    const { later } = (await desk.service.db.row<{ later: boolean }>(
      `SELECT next_at > clock_timestamp() + interval '1 minute' AS later FROM take_over_part WHERE take_over_id = $1 AND part = 'history'`,
      [takeOverId],
    ))!;
    expect(later).toBe(true);
    await desk.service.db.run(`DELETE FROM quota_use WHERE account_id = $1 AND path = 'history-day'`, [accountId]);
    await desk.service.db.run(`UPDATE take_over_part SET next_at = clock_timestamp() WHERE take_over_id = $1 AND part = 'history'`, [
      takeOverId,
    ]);
    await eventually(async () => expect((await state()).parts.find(({ part }) => part === 'history')).toMatchObject({ state: 'imported' }));
  });

  it('does not compare before the automatic replies are here', async () => {
    const { takeOverId } = await state();
    expect(await tech().post(`/take-overs/${takeOverId}/comparison`, { dryRun: true })).toMatchObject({
      status: 409,
      body: { code: 'take-over-not-imported' },
    });
    await tell([replies({ state: 'importing', kept: 0 })]);
    await tell([replies()]);
    await is('imported');
  });

  it('is compared by a person who saw the effect, and again when more came in between', async () => {
    const { takeOverId } = await state();
    const path = `/take-overs/${takeOverId}/comparison`;
    const dry = await tech().post<TakeOverAnswer>(path, { dryRun: true });
    expect(dry.body).toMatchObject({
      done: false,
      effect: { zh: expect.stringContaining('3 处不能照搬') },
      takeOver: { state: 'imported' },
    });
    expect((await desk.service.as(desk.operator).post(path, { dryRun: true })).status).toBe(403);
    await tell([replies({ found: 6, kept: 5 })]);
    await eventually(async () => expect((await state()).parts.at(-1)).toMatchObject({ found: 6 }));
    expect(await tech().post(path, { confirmToken: dry.body.confirmToken })).toMatchObject({
      status: 409,
      body: { code: 'confirm-token-invalid' },
    });
    const again = await tech().post<TakeOverAnswer>(path, { dryRun: true });
    const done = await tech().post<TakeOverAnswer>(path, { confirmToken: again.body.confirmToken });
    expect(done.body).toMatchObject({ done: true, takeOver: { state: 'compared', comparedBy: desk.tech.memberId } });
    expect(await desk.service.published(takeOverCompared)).toHaveLength(1);
  });

  it('is switched when WeChat verified the address', async () => {
    await desk.service.deliver(callbackVerified, { accountId, at: new Date().toISOString() }, { key: accountId });
    expect(await is('switched')).toMatchObject({ switchedAt: expect.any(String) });
    expect(await desk.service.published(takeOverSwitched)).toHaveLength(1);
  });

  it('has a way back, and can be begun anew', async () => {
    const { takeOverId } = await state();
    const path = `/take-overs/${takeOverId}/return`;
    const because = '先回到原来的客服系统';
    const dry = await tech().post<TakeOverAnswer>(path, { because, dryRun: true });
    expect(await tech().post(path, { because: '别的理由', confirmToken: dry.body.confirmToken })).toMatchObject({ status: 409 });
    expect((await tech().post<TakeOverAnswer>(path, { because, confirmToken: dry.body.confirmToken })).body).toMatchObject({
      done: true,
      takeOver: { state: 'returned', returnedBecause: because },
    });
    expect(await desk.service.published(takeOverReturned)).toHaveLength(1);
    expect(await desk.service.db.rows('SELECT did FROM audit_entry WHERE object = $1 ORDER BY at', [`take-over:${takeOverId}`])).toEqual(
      ['take-over-begun', 'take-over-compared', 'take-over-switched', 'take-over-returned'].map((did) => ({ did })),
    );
    expect((await tech().post<TakeOverView>(`/accounts/${accountId}/take-overs`)).body).toMatchObject({ state: 'preparing' });
    await tell([replies({ found: 99 })], takeOverId);
    await eventually(async () => expect((await state()).parts.slice(0, 2).map(({ state: at }) => at)).toEqual(['imported', 'imported']));
    expect((await state()).parts.some(({ found }) => found === 99)).toBe(false);
  });
});

describe('a file of the back office', () => {
  const notified = [
    '内容标题',
    '发表时间',
    '总阅读人数',
    '总阅读次数',
    '总分享人数',
    '总分享次数',
    '阅读后关注人数',
    '送达人数',
    '公众号消息阅读次数',
    '送达阅读率',
    '首次分享次数',
    '分享产生阅读次数',
    '首次分享率',
    '每次分享带来阅读次数',
    '阅读完成率',
    '内容url',
  ];
  const counts = [94, 163, 7, 10, 0, 2112, 79, 0.0374, 5, 69, 0.0633, 6.9, 0.6889];
  const row = (title: string, day: string, url: string) => [title, day, ...counts, url];
  const file = (rows: (string | number)[][]): Promise<Buffer> =>
    writeWorkbook(rows.map((cells) => cells.map((value) => ({ value })))).toBuffer();
  const upload = (bytes: Buffer, by = tech()) =>
    by.post<HistoryFile>(`/accounts/${accountId}/taken-over/history-files?name=${encodeURIComponent('旧月份.xlsx')}`, bytes);

  it('is taken in row by row, each problem named; the same file again changes nothing', async () => {
    const bytes = await file([
      notified,
      row('滤芯的三个误区', '20240305', 'http://mp.weixin.qq.com/s?__biz=M&mid=100&idx=1&sn=a'),
      row('没有链接的一篇', '20240306', ''),
      row('日期不对', '三月', 'http://mp.weixin.qq.com/s?__biz=M&mid=101&idx=1&sn=a'),
    ]);
    expect((await upload(bytes, desk.service.as(desk.operator))).status).toBe(403);
    const first = await upload(bytes);
    expect(first).toMatchObject({
      status: 200,
      body: {
        format: 'notified',
        rows: 3,
        kept: 2,
        known: 0,
        doubts: [{ row: 3, title: '没有链接的一篇' }],
        errors: [{ row: 4, title: '日期不对' }],
      },
    });
    expect((await upload(bytes)).body).toEqual(first.body);
    const told = (await desk.service.published(historyImported)).filter(({ data }) => data.origin.kind === 'file');
    expect(told).toHaveLength(1);
    expect(told[0]!.data).toMatchObject({
      origin: { name: '旧月份.xlsx', fileHash: first.body.fileHash },
      pieces: [
        { msgId: '100_1', title: '滤芯的三个误区', row: 2, totals: [{ readUser: 94, shareUser: 7, likeUser: null, finishRate: 0.6889 }] },
        { msgId: null, title: '没有链接的一篇', row: 3 },
      ],
    });
    const { body } = await tech().get<{ items: TakenOverPiece[] }>(`/accounts/${accountId}/taken-over/pieces?doubtful=true`);
    expect(body.items).toMatchObject([
      { title: '没有链接的一篇', source: 'file', doubts: ['no-address'], figures: { delivered: 2112, finishRate: 0.6889 } },
    ]);
  });

  it('adds figures to a piece that is known', async () => {
    const [known] = (await tech().get<{ items: TakenOverPiece[] }>(`/accounts/${accountId}/taken-over/pieces`)).body.items;
    const { body } = await upload(await file([notified, row(known!.title, known!.publishedOn.replaceAll('-', ''), known!.url!)]));
    expect(body).toMatchObject({ kept: 0, known: 1 });
    const [after] = (await tech().get<{ items: TakenOverPiece[] }>(`/accounts/${accountId}/taken-over/pieces`)).body.items;
    expect(after).toMatchObject({ pieceId: known!.pieceId, source: 'wechat', figures: { delivered: 2112 } });
  });

  it('of another kind is refused in words', async () => {
    expect(await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatchObject({ status: 422, body: { code: 'history-file-old-format' } });
    expect(
      await upload(
        await file([
          ['日期', '次数'],
          ['x', 1],
        ]),
      ),
    ).toMatchObject({ status: 422, body: { code: 'history-columns-missing' } });
  });
});
