import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  columnChanged,
  type AccountRhythm,
  type CalendarDay,
  type CalendarRule,
  type PlanCheck,
  type Problem,
  type PublicationDetail,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const days = (n: number) => new Date(Date.now() + n * 86_400_000);
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const rule = (given: Record<string, unknown>) => ({
  name: '公司静默',
  kind: 'quiet-period',
  when: { on: 'date', date: dayOf(days(40)) },
  effect: 'forbid',
  ...given,
});
const add = async (given: Record<string, unknown>): Promise<CalendarRule> => {
  const { body, status } = await desk.service.as(desk.lead).post<CalendarRule>('/calendar-rules', rule(given));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
const remove = ({ ruleId, version }: CalendarRule) => desk.service.as(desk.lead).delete(`/calendar-rules/${ruleId}`, { ifMatch: version });

describe("the company's calendar", () => {
  it('is changed by planners of every account it touches, once for one key, against the version that was read', async () => {
    expect(await desk.service.as(desk.operator).post('/calendar-rules', rule({}))).toMatchObject({ status: 403 });
    const ofOne = await desk.service.member({ name: '只管一个账号', duties: [{ duty: 'lead', accountId: desk.account.accountId }] });
    expect(await desk.service.as(ofOne).post('/calendar-rules', rule({}))).toMatchObject({ status: 403 });
    const own = rule({ touches: { accountIds: [desk.account.accountId] } });
    const first = await desk.service.as(ofOne).post<CalendarRule>('/calendar-rules', own, { idempotencyKey: 'one' });
    const again = await desk.service.as(ofOne).post<CalendarRule>('/calendar-rules', own, { idempotencyKey: 'one' });
    expect([first.status, again.body]).toEqual([201, first.body]);

    const { ruleId, version } = first.body;
    const put = (ifMatch: number) =>
      desk.service.as(ofOne).put<CalendarRule>(`/calendar-rules/${ruleId}`, { ...own, effect: 'warn' }, { ifMatch });
    expect(await put(version)).toMatchObject({ status: 200, body: { effect: 'warn', version: 2 } });
    expect(await put(version)).toMatchObject({ status: 412 });
    const widened = await desk.service.as(ofOne).put(`/calendar-rules/${ruleId}`, rule({}), { ifMatch: 2 });
    expect(widened.status).toBe(403);
    expect(await remove({ ...first.body, version: 2 })).toMatchObject({ status: 200 });
    expect(await remove({ ...first.body, version: 2 })).toMatchObject({ status: 404 });
  });

  it('refuses a span that never holds', async () => {
    const { body } = await desk.service
      .as(desk.lead)
      .post<Problem>('/calendar-rules', rule({ when: { on: 'range', from: '2026-12-02', to: '2026-12-01' } }));
    expect(body.code).toBe('calendar-rule-empty');
  });

  it('shows day by day what both calendars say', async () => {
    const kept = await add({ name: '国庆静默', when: { on: 'yearly', from: '10-01', to: '10-02' } });
    const { body } = await desk.service.as(desk.operator).get<{ items: CalendarDay[] }>('/calendar-days?from=2026-10-01&to=2026-10-10');
    expect(body.items).toHaveLength(10);
    expect(body.items[0]).toMatchObject({ holiday: { zh: '国庆节', off: true }, rules: [{ name: '国庆静默', effect: 'forbid' }] });
    expect(body.items[2]!.rules).toEqual([]);
    expect(body.items[9]).toMatchObject({ date: '2026-10-10', holiday: { off: false } });
    await remove(kept);
    expect(await desk.service.as(desk.operator).get('/calendar-days?from=2026-01-01&to=2026-12-31')).toMatchObject({ status: 422 });
  });
});

describe('planning against the calendar', () => {
  it('tries a slot without changing anything, then plans with a reason that is kept', async () => {
    const kept = await add({ effect: 'needs-reason', touches: { words: ['抽奖'] } });
    const approved = await desk.approve(['换芯抽奖']);
    const wish = { ...approved, lane: 'publish', dueAt: days(40).toISOString() };
    const check = await desk.service.as(desk.operator).post<PlanCheck>('/publications/check', wish);
    expect(check).toMatchObject({ status: 200, body: { effect: 'needs-reason', hints: [{ code: 'quiet-period', ruleId: kept.ruleId }] } });
    expect(check.body.nextFree).not.toBeNull();
    const refused = await desk.service.as(desk.operator).post<Problem>('/publications', wish);
    expect(refused).toMatchObject({ status: 409, body: { code: 'reason-needed' } });
    expect((await desk.service.as(desk.operator).get<{ items: unknown[] }>(`/publications?unitId=${approved.unitId}`)).body.items).toEqual(
      [],
    );

    const planned = await desk.plan(approved, { ...wish, overrideReason: '主管同意，活动已公示' });
    const detail = await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${planned.publicationId}`);
    expect(detail.body.planNote).toMatchObject({
      hints: [{ code: 'quiet-period' }],
      overridden: { by: desk.operator.memberId, reason: '主管同意，活动已公示' },
    });
    await remove(kept);
  });

  it('never lets a forbidden slot through, neither planned nor moved to', async () => {
    const kept = await add({});
    const approved = await desk.approve(['谁也不能发']);
    const forbidden = { ...approved, lane: 'publish', dueAt: days(40).toISOString(), overrideReason: '就是要发' };
    expect(await desk.service.as(desk.operator).post('/publications', forbidden)).toMatchObject({ body: { code: 'calendar-forbids' } });
    const planned = await desk.plan(approved, { lane: 'publish', dueAt: days(39).toISOString() });
    const moved = await desk.service
      .as(desk.operator)
      .patch<Problem>(`/publications/${planned.publicationId}`, { dueAt: days(40).toISOString(), overrideReason: 'x' }, { ifMatch: 1 });
    expect(moved.body.code).toBe('calendar-forbids');
    await remove(kept);
  });

  it('sees neighbours of the account and columns that have fallen silent', async () => {
    const { accountId } = await desk.connect();
    const [busy, silent] = [v7(), v7()];
    for (const [columnId, name] of [
      [busy, '用水服务'],
      [silent, '行业观察'],
    ] as const) {
      const fact = { columnId, accountId, name, kind: 'service' as const, perMonth: 4, active: true };
      await desk.service.deliver(columnChanged, fact, { key: columnId, accountId });
    }
    await eventually(async () => {
      const rows = await desk.service.db.rows('SELECT 1 FROM known_column WHERE account_id = $1', [accountId]);
      if (rows.length < 2) throw new Error('not heard yet');
    });
    await desk.plan(await desk.approve(['上一次行业观察'], { accountId, columnId: silent }), {
      lane: 'publish',
      dueAt: days(2).toISOString(),
    });
    const dueAt = days(60);
    const near = new Date(dueAt.getTime() + 3_600_000).toISOString();
    await desk.plan(await desk.approve(['隔壁'], { accountId, columnId: busy }), { lane: 'publish', dueAt: near });
    const check = await desk.service.as(desk.operator).post<PlanCheck>('/publications/check', {
      ...(await desk.approve(['这一篇'], { accountId })),
      lane: 'publish',
      dueAt: dueAt.toISOString(),
    });
    expect(check.body.hints.map(({ code }) => code)).toEqual(['too-close', 'column-silent']);
    expect(check.body.hints[1]).toMatchObject({ columnId: silent });
  });

  it('is not answered for an account of others', async () => {
    const other = await desk.connect();
    const stranger = await desk.service.member({ name: '别的账号', duties: [{ duty: 'operator', accountId: other.accountId }] });
    const wish = { ...(await desk.approve(['不给看'])), lane: 'publish', dueAt: days(3).toISOString() };
    expect(await desk.service.as(stranger).post('/publications/check', wish)).toMatchObject({ status: 403 });
  });
});

describe('the rhythm of an account', () => {
  const rhythm = { zone: 'Asia/Shanghai', slots: [{ weekday: 2, at: '19:30' }], spacingHours: 6 };

  it('is set by planners against the version that was read', async () => {
    const { accountId } = await desk.connect();
    const path = `/accounts/${accountId}/rhythm`;
    expect((await desk.service.as(desk.operator).get<AccountRhythm>(path)).body).toMatchObject({ version: 0, slots: [] });
    expect(await desk.service.as(desk.operator).put(path, rhythm, { ifMatch: 0 })).toMatchObject({ status: 403 });
    expect(await desk.service.as(desk.lead).put(path, rhythm, { ifMatch: 0 })).toMatchObject({
      status: 200,
      body: { version: 1, spacingHours: 6 },
    });
    expect(await desk.service.as(desk.lead).put(path, rhythm, { ifMatch: 0 })).toMatchObject({ status: 412 });
    const nowhere = await desk.service.as(desk.lead).put<Problem>(path, { ...rhythm, zone: 'Asia/Nowhere' }, { ifMatch: 1 });
    expect(nowhere.body.code).toBe('zone-unknown');
  });

  it('is where a missed publication goes by itself, with the word that was given for that', async () => {
    const { accountId } = await desk.connect();
    await desk.service.as(desk.lead).put(`/accounts/${accountId}/rhythm`, rhythm, { ifMatch: 0 });
    const approved = await desk.approve(['错过了就改期'], { accountId });
    const late = { latePolicy: 'next-slot', keepsAuthorisation: true };
    const planned = await desk.plan(approved, { lane: 'mass-send', audience: { toAll: true }, dueAt: days(5).toISOString(), ...late });
    await desk.authorise(planned);
    // the whole platform was away for a while
    const missed = new Date(Date.now() - 3_600_000);
    const { seal } = (await desk.service.db.row<{ seal: string }>(
      `SELECT authorisation ->> 'seal' AS seal FROM publication WHERE publication_id = $1`,
      [planned.publicationId],
    ))!;
    expect(seal).toMatch(/^[0-9a-f]{64}$/);
    await desk.service.db.run(
      `UPDATE publication SET due_at = $2, late = late || jsonb_build_object('plannedFor', $3::text), wake_at = clock_timestamp() WHERE publication_id = $1`,
      [planned.publicationId, missed, planned.dueAt],
    );
    const moved = await eventually(async () => {
      const { body } = await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${planned.publicationId}`);
      if (Date.parse(body.dueAt) < Date.now()) throw new Error(body.dueAt);
      return body;
    });
    expect(moved).toMatchObject({
      state: 'planned',
      movedFrom: planned.dueAt,
      authorisation: 'given',
      evidence: [{ kind: 'moved-by-policy' }],
    });
    expect(new Date(moved.dueAt).toISOString()).toContain('T11:30:00.000Z');
    expect(new Date(moved.dueAt).getUTCDay()).toBe(2);
  });
});

describe('saved views', () => {
  it("are a person's own", async () => {
    const save = (name: string) =>
      desk.service.as(desk.operator).put(`/publication-views/${encodeURIComponent(name)}`, { query: { lane: 'mass-send' } });
    expect(await save('等我授权')).toMatchObject({ status: 200, body: { name: '等我授权' } });
    expect(await save('等我授权')).toMatchObject({ status: 200 });
    const mine = await desk.service.as(desk.operator).get<{ items: { name: string }[] }>('/publication-views');
    expect(mine.body.items).toMatchObject([{ name: '等我授权', query: { lane: 'mass-send' } }]);
    expect((await desk.service.as(desk.lead).get<{ items: unknown[] }>('/publication-views')).body.items).toEqual([]);
    const gone = (who = desk.operator) => desk.service.as(who).delete(`/publication-views/${encodeURIComponent('等我授权')}`);
    expect(await gone(desk.lead)).toMatchObject({ status: 404 });
    expect(await gone()).toMatchObject({ status: 200 });
  });
});
