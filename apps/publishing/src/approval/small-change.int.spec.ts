import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { reviewVoided, type PublicationDetail } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Approved, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const read = async (publicationId: string) =>
  (await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${publicationId}`)).body;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** The unit is changed (`void`) or taken back (`withdrawn`). */
async function voided(approved: Approved, state: 'void' | 'withdrawn'): Promise<void> {
  const fact = { ...reviewVoided.example, ...approved, accountId: desk.account.accountId, state };
  await desk.service.deliver(reviewVoided, fact, { key: approved.unitId });
  await eventually(async () => {
    const { body } = await desk.service.as(desk.operator).get<{ items: { sealedHash: string }[] }>('/units/approved?limit=200');
    if (body.items.some(({ sealedHash }) => sealedHash === approved.sealedHash)) throw new Error('still approved');
  });
}

it('keeps slot and authorisation over a confirmed small change, and sends the changed text once', async () => {
  const approved = await desk.approve(['小改动']);
  const dueAt = new Date(Date.now() + 3_000).toISOString();
  const planned = await desk.plan(approved, { lane: 'mass-send', audience: { toAll: true }, dueAt });
  await desk.authorise(planned);
  await voided(approved, 'void');
  // its slot comes while nobody has confirmed the change: nothing is sent, nothing is lost
  expect(await desk.reaches(planned.publicationId, 'due')).toMatchObject({ attempts: [], sealedHash: approved.sealedHash });

  const changed = await desk.approve(['小改动'], { unitId: approved.unitId, smallChangeOf: approved.sealedHash, text: '请先关水。' });
  const done = await desk.reaches(planned.publicationId, 'published');
  expect(done).toMatchObject({ sealedHash: changed.sealedHash, authorisation: 'given', authorisedBy: desk.lead.memberId });
  expect(done.evidence).toContainEqual(
    expect.objectContaining({ kind: 'small-change', raw: { from: approved.sealedHash, to: changed.sealedHash } }),
  );
  expect(await desk.effects('mass-send')).toHaveLength(1);
});

it('ends what was planned when the unit is approved anew in another form, or taken back', async () => {
  const approved = await desk.approve(['大改动']);
  const planned = await desk.plan(approved, { lane: 'publish', dueAt: inAnHour() });
  await voided(approved, 'void');
  expect((await read(planned.publicationId)).state).toBe('planned');
  await desk.approve(['大改动之后'], { unitId: approved.unitId });
  await desk.reaches(planned.publicationId, 'cancelled');

  const other = await desk.approve(['撤回']);
  const also = await desk.plan(other, { lane: 'publish', dueAt: inAnHour() });
  await voided(other, 'withdrawn');
  await desk.reaches(also.publicationId, 'cancelled');
});

it('asks a person when the latest moment passes without a new approval', async () => {
  const approved = await desk.approve(['没有等到']);
  const dueAt = new Date(Date.now() + 2_000).toISOString();
  const planned = await desk.plan(approved, { lane: 'publish', dueAt, sendLateUntilMinutes: 0 });
  await voided(approved, 'void');
  expect(await desk.reaches(planned.publicationId, 'needs-human')).toMatchObject({
    problem: { code: 'not-approved-in-time' },
    attempts: [],
  });
});
