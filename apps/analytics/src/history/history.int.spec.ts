import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  historyImported,
  type AnswerOf,
  type analyticsRoutes,
  type EventOf,
  type FigureImport,
  type HistoryPieceFact,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { newsroom, type Newsroom } from '../under-test.js';

type Articles = AnswerOf<typeof analyticsRoutes.listArticleFigures>;
type Overview = AnswerOf<typeof analyticsRoutes.getOverview>;
type History = EventOf<typeof historyImported>['data'];
const [piece] = historyImported.example.pieces as [HistoryPieceFact];
const [total] = piece.totals as [HistoryPieceFact['totals'][number]];
const grown = (...days: [string, number][]) => days.map(([statDate, readUser]) => ({ ...total, statDate, readUser, shareUser: 1 }));

let room: Newsroom;
beforeAll(async () => void (room = await newsroom()));
afterAll(() => room.stop());

const lead = () => room.analytics.as(room.lead);
const tell = (history: Partial<History>) =>
  room.analytics.deliver(
    historyImported,
    { ...historyImported.example, accountId: room.account.accountId, ...history },
    { key: room.account.accountId },
  );
const articles = async (query: string) => (await lead().get<Articles>(`/figures/articles?${query}`)).body.items;
const october = 'from=2026-10-01&to=2026-10-31';

describe('figures of the time before us', () => {
  it('are kept once with where they were read, and fill the days that nobody imported', async () => {
    const pieces = [
      { ...piece, totals: grown(['2026-10-12', 100], ['2026-10-13', 130]) },
      { ...piece, msgId: '2247489901_1', title: '第二篇', publishedOn: '2026-10-13', totals: grown(['2026-10-13', 40]) },
    ];
    await tell({ pieces });
    await tell({ pieces });
    const items = await eventually(async () => {
      const found = await articles(october);
      expect(found).toHaveLength(2);
      return found;
    });
    expect(items.find(({ title }) => title === '换芯指南')).toMatchObject({
      readUser: 130,
      statDate: '2026-10-13',
      lineage: { endpoint: 'getarticletotaldetail', restated: 0, origin: { kind: 'take-over', day: '2026-10-12' } },
    });
    const { body } = await lead().get<Overview>(`/figures/overview?${october}`);
    const at = body.dates.indexOf('2026-10-12');
    expect(body.series.reads.slice(at - 1, at + 3)).toEqual([null, 100, 70, null]);
    expect(body.history).toEqual(['2026-10-12', '2026-10-13']);
    expect(body.missing.map(({ date }) => date)).toContain('2026-10-12');
    expect(body.topArticles[0]).toMatchObject({ readUser: 130, lineage: { origin: { kind: 'take-over' } } });
  });

  it('from a file name file and row, know what the file does not tell, and give way to WeChat’s own', async () => {
    const pieceId = v7();
    const old: HistoryPieceFact = { ...piece, msgId: null, pieceId, title: '旧文', publishedOn: '2024-03-05', row: 7, totals: [] };
    const read = { ...total, statDate: '2026-11-20', readUser: 94, likeUser: null, zaikanUser: null, sources: [] };
    const origin = { kind: 'file' as const, name: '已通知内容.xlsx', fileHash: 'a'.repeat(64) };
    await tell({ origin, pieces: [{ ...old, totals: [read] }] });
    const march = 'from=2024-03-01&to=2024-03-31';
    await eventually(async () =>
      expect(await articles(march)).toMatchObject([
        {
          title: '旧文',
          readUser: 94,
          likeUser: null,
          lineage: { endpoint: 'excel', origin: { kind: 'file', name: '已通知内容.xlsx', row: 7 } },
        },
      ]),
    );
    await tell({ pieces: [{ ...old, msgId: '100_1', totals: grown(['2024-03-06', 90]) }] });
    await eventually(async () =>
      expect(await articles(march)).toMatchObject([{ msgId: '100_1', readUser: 90, lineage: { endpoint: 'getarticletotaldetail' } }]),
    );
  });

  it('never take the place of what was read later', async () => {
    const msgId = `${await room.sendByHand('接管当天的一篇')}_1`;
    const day = await room.today();
    await room.nextMorning();
    expect((await lead().post<FigureImport>('/figure-imports', { accountId: room.account.accountId, date: day })).status).toBe(201);
    const before = (await articles(`from=${day}&to=${day}`)).find((one) => one.msgId === msgId)!;
    const late = { ...piece, msgId, title: before.title, publishedOn: day, totals: grown([before.statDate, 999]) };
    await tell({
      readAt: '2026-01-01T00:00:00.000Z',
      pieces: [late, { ...piece, msgId: '200_1', title: '标记', totals: grown(['2026-10-12', 1]) }],
    });
    await eventually(async () => expect((await articles(october)).map(({ title }) => title)).toContain('标记'));
    expect((await articles(`from=${day}&to=${day}`)).find((one) => one.msgId === msgId)).toMatchObject({ readUser: before.readUser });
  });
});
