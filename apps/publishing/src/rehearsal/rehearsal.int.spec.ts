import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  noticeRaised,
  type AnswerOf,
  type PublicationView,
  type publishingRoutes,
  type RehearsalView,
  type SendProtection,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
});
afterAll(() => desk?.stop());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const plain = { html: '<p>先关水。</p>', text: '先关水。', images: [] };
const planned = async (title: string, minutes: number, given: object = {}): Promise<PublicationView> =>
  desk.plan(await desk.approve([title], plain), { lane: 'publish', dueAt: inMinutes(minutes), ...given });
const rehearsals = async ({ publicationId }: PublicationView) =>
  (await desk.service.as(desk.operator).get<AnswerOf<typeof publishingRoutes.listRehearsals>>(`/publications/${publicationId}/rehearsals`))
    .body.items;
const rehearse = ({ publicationId }: PublicationView, by = desk.operator) =>
  desk.service.as(by).post<RehearsalView>(`/publications/${publicationId}/rehearsals`);
const lightOf = ({ checks }: RehearsalView, name: string) => checks.find((check) => check.name === name);
const seen = (publication: PublicationView) =>
  eventually(
    async () => {
      const [newest] = await rehearsals(publication);
      expect(newest).toBeDefined();
      return newest!;
    },
    { timeoutMs: 20_000 },
  );

describe('a rehearsal', () => {
  it('happens by itself, once for a stage, and is green when everything is well', async () => {
    const publication = await planned('一切正常', 30);
    const rehearsal = await seen(publication);
    expect(rehearsal).toMatchObject({ stage: 'T-60m', light: 'green' });
    expect(rehearsal.checks.map(({ name }) => name)).toEqual(['token', 'quota', 'approval', 'draft', 'images', 'fields', 'clock', 'links']);
    await desk.service.as(desk.operator).post(`/publications/${publication.publicationId}/cancellation`, {});
  });

  it('tells who planned it and who has to act when it would not go', async () => {
    await desk.fault('/cgi-bin/openapi/quota/get', 'error:40164');
    const publication = await planned('白名单', 5);
    const rehearsal = await seen(publication);
    expect(rehearsal).toMatchObject({ stage: 'T-10m', light: 'red' });
    expect(lightOf(rehearsal, 'token')).toMatchObject({ light: 'red', who: 'tech' });
    const told = (await desk.service.published(noticeRaised)).filter(({ data }) => data.link.includes(publication.publicationId));
    expect(told).toMatchObject([{ data: { memberIds: [desk.operator.memberId], duty: 'tech', urgency: 'alarm' } }]);
  });

  it('is done by hand as often as wanted, by those who plan for the account', async () => {
    const publication = await planned('手动', 60 * 30);
    const first = await rehearse(publication);
    expect(first).toMatchObject({ status: 201, body: { stage: 'by-hand', light: 'green' } });
    expect((await rehearse(publication)).body.rehearsalId).not.toBe(first.body.rehearsalId);
    expect(await rehearsals(publication)).toHaveLength(2);
    const other = await desk.connect();
    const stranger = await desk.service.member({ name: '韩朗', duties: [{ duty: 'operator', accountId: other.accountId }] });
    expect((await rehearse(publication, stranger)).status).toBe(404);
    const reader = await desk.service.member({ name: '马晓棠', duties: ['customer-service'] });
    expect((await rehearse(publication, reader)).status).toBe(403);
  });

  it('knows limits, allowances and who has to confirm', async () => {
    const long = await desk.approve(['字'.repeat(65)], plain);
    const dueAt = inMinutes(60 * 40);
    const publication = await desk.plan(long, { lane: 'mass-send', audience: { toAll: true }, dueAt });
    const before = (await rehearse(publication)).body;
    expect(lightOf(before, 'fields')).toMatchObject({ light: 'red', who: 'editor' });
    expect(lightOf(before, 'protection')).toMatchObject({ light: 'amber' });

    const path = `/accounts/${desk.account.accountId}/send-protection`;
    const put = (administratorId: string | null, ifMatch: number, by = desk.tech) =>
      desk.service.as(by).put<SendProtection>(path, { switchedOn: true, administratorId }, { ifMatch });
    expect(await put(desk.lead.memberId, 0, desk.operator)).toMatchObject({ status: 403 });
    expect(await put(desk.lead.memberId, 0)).toMatchObject({
      status: 200,
      body: { version: 1, administratorName: desk.lead.name, onLeave: false },
    });
    expect(await put(null, 0)).toMatchObject({ status: 412 });
    expect(lightOf((await rehearse(publication)).body, 'protection')).toMatchObject({ light: 'green', who: 'administrator' });
    await desk.service.db.run(`UPDATE member SET status = 'on-leave' WHERE member_id = $1`, [desk.lead.memberId]);
    expect(lightOf((await rehearse(publication)).body, 'protection')).toMatchObject({ light: 'red', who: 'lead' });
    await desk.service.db.run(`UPDATE member SET status = 'active' WHERE member_id = $1`, [desk.lead.memberId]);

    for (let sends = 0; sends < 4; sends++)
      await desk.service.db.run(
        `INSERT INTO quota_use AS q VALUES ($1, 'mass-send', 'month', date_trunc('month', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date, 1)
         ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = q.used + 1`,
        [desk.account.accountId],
      );
    expect(lightOf((await rehearse(publication)).body, 'quota')).toMatchObject({ light: 'red', who: 'operator' });
  });
});
