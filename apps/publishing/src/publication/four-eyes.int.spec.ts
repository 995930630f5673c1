import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  publicationAuthorised,
  type AuthorisationAnswer,
  type PlanCheck,
  type PublicationDetail,
  type PublicationView,
} from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';

// nothing is dispatched: what is refused here must be refused before the due time
let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
});
afterAll(() => desk?.stop());

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const planned = async (title: string): Promise<PublicationView> =>
  desk.plan(await desk.approve([title]), { lane: 'mass-send', audience: { toAll: true }, dueAt: later(5) });
const pathOf = ({ publicationId }: PublicationView) => `/publications/${publicationId}/authorisation`;
const dryRun = (publication: PublicationView, by = desk.lead) =>
  desk.service.as(by).post<AuthorisationAnswer>(pathOf(publication), { sealedHash: publication.sealedHash, dryRun: true });
const act = (
  publication: PublicationView,
  confirmToken: string | undefined,
  by: Desk['lead'] = desk.lead,
  sealedHash = publication.sealedHash,
) => desk.service.as(by).post(pathOf(publication), { sealedHash, confirmToken, typedCount: 20 });
const authorised = async () => (await desk.service.published(publicationAuthorised)).map(({ key }) => key);

describe('a mass-send takes four eyes', () => {
  it('own approval: its planner cannot authorise it', async () => {
    const planner = { ...(await desk.service.member({ name: '周砚秋', duties: ['lead'] })), factorAt: Date.now() };
    const approved = await desk.approve(['自己排的']);
    const { body } = await desk.service
      .as(planner)
      .post<PublicationView>('/publications', { ...approved, lane: 'mass-send', audience: { toAll: true }, dueAt: later(5) });
    expect(await dryRun(body, planner)).toMatchObject({ status: 403, body: { code: 'second-person-needed' } });
  });

  it('changed body: what was read is what is authorised', async () => {
    const publication = await planned('改过的');
    expect(await act(publication, 'x'.repeat(30), desk.lead, 'b'.repeat(64))).toMatchObject({
      status: 409,
      body: { code: 'hash-changed' },
    });
    const { confirmToken } = (await dryRun(publication)).body;
    const moved = { audience: { toAll: false, tagId: 2 } };
    await desk.service.as(desk.operator).patch(`/publications/${publication.publicationId}`, moved, { ifMatch: publication.version });
    expect(await act(publication, confirmToken)).toMatchObject({ status: 409, body: { code: 'confirm-token-invalid' } });
    expect(await authorised()).not.toContain(publication.publicationId);
  });

  it('stale sign-in: the second factor is older than ten minutes, or was never proven', async () => {
    const publication = await planned('久未验证');
    const { confirmToken } = (await dryRun(publication)).body;
    const { memberId, name } = desk.lead;
    for (const stale of [
      { memberId, name },
      { memberId, name, factorAt: Date.now() - 10 * 60_000 - 1_000 },
    ])
      expect(await act(publication, confirmToken, stale)).toMatchObject({ status: 403, body: { code: 'second-factor-wanted' } });
    expect((await act(publication, confirmToken)).status).toBe(200);
  });

  it('replayed approval: a confirm token serves once, its person only, its publication only', async () => {
    const [one, two] = [await planned('甲'), await planned('乙')];
    const { confirmToken } = (await dryRun(one)).body;
    const other = { ...(await desk.service.member({ name: '沈知予', duties: ['lead'] })), factorAt: Date.now() };
    expect(await act(one, confirmToken, other)).toMatchObject({ body: { code: 'confirm-token-invalid' } });
    expect(await act(two, confirmToken)).toMatchObject({ body: { code: 'confirm-token-invalid' } });
    expect((await act(one, confirmToken)).status).toBe(200);
    expect(await act(one, confirmToken)).toMatchObject({ status: 409 });
    expect((await authorised()).filter((key) => key === one.publicationId)).toHaveLength(1);
  });

  it('no program: an API key cannot authorise, whoever made it', async () => {
    const publication = await planned('程序');
    const { confirmToken } = (await dryRun(publication)).body;
    expect(await act(publication, confirmToken, { ...desk.lead, kind: 'api-key' })).toMatchObject({
      status: 403,
      body: { code: 'api-key-refused' },
    });
  });
});

describe('a mass-send that departs from habit', () => {
  it('is authorised by someone who types how many will get it; one like those before is not asked', async () => {
    const first = await planned('第一次');
    const { body: detail } = await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${first.publicationId}`);
    expect(detail.reach).toMatchObject({ recipients: 20, departures: ['first-send'] });
    const dry = (await dryRun(first)).body;
    expect(dry.reach).toMatchObject({ recipients: 20, median: null, departures: ['first-send'], typedCountWanted: true });
    const typed = (typedCount?: number) =>
      desk.service.as(desk.lead).post(pathOf(first), { sealedHash: first.sealedHash, confirmToken: dry.confirmToken, typedCount });
    for (const wrong of [undefined, 19]) expect(await typed(wrong)).toMatchObject({ status: 422, body: { code: 'typed-count-wrong' } });
    expect((await typed(20)).status).toBe(200);
    await desk.service.db.run(`UPDATE publication SET state = '{"is":"published"}', wake_at = NULL WHERE publication_id = $1`, [
      first.publicationId,
    ]);

    const next = await planned('第二次');
    const usual = (await dryRun(next)).body;
    expect(usual.reach).toMatchObject({ median: 20, lastTen: [20], departures: [], typedCountWanted: false });
    const untyped = { sealedHash: next.sealedHash, confirmToken: usual.confirmToken };
    expect((await desk.service.as(desk.lead).post(pathOf(next), untyped)).status).toBe(200);
  });

  it('is told how many it reaches while it is being planned, for the audience that is chosen', async () => {
    const approved = await desk.approve(['排期时就知道']);
    const ask = (audience: object) =>
      desk.service.as(desk.operator).post<PlanCheck>('/publications/check', { ...approved, lane: 'mass-send', dueAt: later(5), audience });
    expect((await ask({ toAll: true })).body.reach).toMatchObject({ recipients: 20 });
    expect((await ask({ toAll: false, tagId: 987 })).body.reach).toBeNull();
  });

  it('is not authorised while nobody knows how many there are', async () => {
    const publication = await desk.plan(await desk.approve(['没有这个标签']), {
      lane: 'mass-send',
      audience: { toAll: false, tagId: 987 },
      dueAt: later(5),
    });
    expect(await dryRun(publication)).toMatchObject({ status: 409, body: { code: 'recipients-unknown' } });
  });
});
