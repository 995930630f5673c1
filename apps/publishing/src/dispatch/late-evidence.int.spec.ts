import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendJobFinished, type Problem } from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

describe('a mass-send that needs a person', () => {
  it('resolves itself when evidence comes late, and then wants no decision', async () => {
    const account = await desk.connect();
    await desk.sandbox.control('faults', { endpoint: 'message/mass/sendall', kind: 'reset-after', account: account.appId });
    const approved = await desk.approve(['迟到的证据'], { accountId: account.accountId });
    // ten seconds are left to ask again by its key, and within a minute WeChat does not answer that
    const dueAt = new Date(Date.now() - 50_000).toISOString();
    const plan = await desk.plan(approved, { lane: 'mass-send', audience: { toAll: true }, dueAt, sendLateUntilMinutes: 1 });
    await desk.authorise(plan);
    const stuck = await desk.reaches(plan.publicationId, 'needs-human', 80_000);
    expect(stuck.problem?.code).toBe('outcome-unclear');
    expect(stuck.evidence.map(({ kind }) => kind)).toContain('draft-missing');

    const [sent] = await desk.effects('mass-send', account.appId);
    const counts = { total: 20, filtered: 20, sent: 20, errors: 0 };
    const report = { accountId: account.accountId, msgId: sent!.remoteId!, status: 'send success', ...counts, urls: [] };
    await desk.service.deliver(sendJobFinished, report, { key: account.accountId });
    const done = await desk.reaches(plan.publicationId, 'published');
    expect(done).toMatchObject({ msgId: sent!.remoteId });
    expect(done.evidence.map(({ kind }) => kind)).toContain('send-job-event');
    expect(await desk.effects('mass-send', account.appId)).toHaveLength(1);
    const decision = { outcome: 'not-sent', dryRun: true };
    const late = await desk.service.as(desk.lead).post<Problem>(`/publications/${plan.publicationId}/decision`, decision);
    expect(late.body.code).toBe('no-decision-wanted');
  }, 120_000);
});
