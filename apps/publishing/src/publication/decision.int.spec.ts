import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicationPublished, type DecisionAnswer, type Problem, type PublicationDetail } from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';

// nothing is dispatched: what became of it is a person's word
let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
});
afterAll(() => desk?.stop());

type Outcome = 'sent' | 'not-sent';
const problem = { code: 'outcome-unclear', zh: '查不到这次发送的结果', en: 'What became of it cannot be read' };
const pathOf = (publicationId: string) => `/publications/${publicationId}/decision`;

/** A publish job of which nobody knows whether WeChat took it. */
async function inDoubt(title: string): Promise<string> {
  const dueAt = new Date(Date.now() + 5 * 3_600_000).toISOString();
  const { publicationId } = await desk.plan(await desk.approve([title]), { lane: 'publish', dueAt });
  const state = { is: 'needs-human', at: dueAt, problem, doubt: { step: 'submit', since: dueAt } };
  await desk.service.db.run('UPDATE publication SET state = $2, wake_at = NULL WHERE publication_id = $1', [
    publicationId,
    JSON.stringify(state),
  ]);
  return publicationId;
}
const dryRun = (publicationId: string, outcome: Outcome = 'sent', by = desk.lead) =>
  desk.service.as(by).post<DecisionAnswer & Problem>(pathOf(publicationId), { outcome, dryRun: true });
const act = (
  publicationId: string,
  confirmToken: string | undefined,
  given: { outcome?: Outcome; by?: Desk['lead']; url?: string } = {},
) => {
  const { outcome = 'sent', by = desk.lead, ...rest } = given;
  const body = { outcome, note: '后台“已通知内容”里能看到', confirmToken, ...rest };
  return desk.service.as(by).post<DecisionAnswer & Problem>(pathOf(publicationId), body);
};
const tokenOf = async (publicationId: string, outcome?: Outcome): Promise<string> =>
  (await dryRun(publicationId, outcome)).body.confirmToken!;
const stateOf = async (publicationId: string): Promise<string> =>
  (await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${publicationId}`)).body.state;

describe('a publication whose outcome a person settles', () => {
  it('says what follows and changes nothing; with its token it is settled, once, also when the request is repeated', async () => {
    const publicationId = await inDoubt('说不清的一篇');
    const { status, body: seen } = await dryRun(publicationId);
    expect(status).toBe(200);
    expect(seen).toMatchObject({ done: false, publication: { state: 'needs-human', publicationId } });
    expect(seen.effect.zh).toContain('《说不清的一篇》');
    expect(seen.effect.en).toContain(`of ${desk.account.name} as published`);
    expect(Date.parse(seen.confirmUntil!)).toBeGreaterThan(Date.now());
    expect(await stateOf(publicationId)).toBe('needs-human');

    const body = { outcome: 'sent', note: '后台能看到', confirmToken: seen.confirmToken };
    const settle = (idempotencyKey: string) =>
      desk.service.as(desk.lead).post<DecisionAnswer>(pathOf(publicationId), body, { idempotencyKey });
    for (const answer of [await settle('d1'), await settle('d1')])
      expect(answer).toMatchObject({ status: 200, body: { done: true, effect: seen.effect, publication: { state: 'published' } } });
    expect(await settle('d2')).toMatchObject({ status: 409, body: { code: 'no-decision-wanted' } });
    const { evidence } = (await settle('d1')).body.publication;
    expect(evidence.filter(({ kind }) => kind === 'decided-by-person')).toMatchObject([
      { says: { zh: '周砚秋核对后台后裁定：后台能看到' }, raw: { outcome: 'sent', by: desk.lead.memberId } },
    ]);
    expect((await desk.service.published(publicationPublished)).filter(({ key }) => key === publicationId)).toHaveLength(1);
  });

  it('is not settled without a token, or by one of another decision, another publication or another person', async () => {
    const [publicationId, other] = [await inDoubt('甲'), await inDoubt('乙')];
    expect(await act(publicationId, undefined)).toMatchObject({ status: 422, body: { detail: expect.stringContaining('confirmToken') } });
    const invalid = { status: 409, body: { code: 'confirm-token-invalid' } };
    expect(await act(publicationId, 'x'.repeat(43))).toMatchObject(invalid);
    expect(await act(publicationId, await tokenOf(publicationId, 'not-sent'))).toMatchObject(invalid);
    expect(await act(publicationId, await tokenOf(other))).toMatchObject(invalid);
    const colleague = { ...(await desk.service.member({ name: '沈知予', duties: ['lead'] })), factorAt: Date.now() };
    expect(await act(publicationId, await tokenOf(publicationId), { by: colleague })).toMatchObject(invalid);
    expect(await stateOf(publicationId)).toBe('needs-human');
  });

  it('is not settled by a token that ran out, or was given before news came', async () => {
    const publicationId = await inDoubt('有了新消息');
    const late = await tokenOf(publicationId);
    await desk.service.db.run('UPDATE confirm_token SET expires_at = clock_timestamp() WHERE object_id = $1', [publicationId]);
    const stale = await tokenOf(publicationId);
    await desk.service.db.run('UPDATE publication SET version = version + 1 WHERE publication_id = $1', [publicationId]);
    for (const token of [late, stale])
      expect(await act(publicationId, token)).toMatchObject({ status: 409, body: { code: 'confirm-token-invalid' } });
    expect(await stateOf(publicationId)).toBe('needs-human');
    const settled = await act(publicationId, await tokenOf(publicationId, 'not-sent'), { outcome: 'not-sent' });
    expect(settled).toMatchObject({ status: 200, body: { publication: { state: 'failed', problem: { code: 'decided-not-sent' } } } });
  });

  it('leaves no old tokens behind', async () => {
    const publicationId = await inDoubt('旧的确认码');
    await tokenOf(publicationId);
    const { db } = desk.service;
    await db.run(`UPDATE confirm_token SET expires_at = clock_timestamp() - interval '25 hours' WHERE object_id = $1`, [publicationId]);
    await tokenOf(await inDoubt('新的确认码'));
    expect(await db.rows('SELECT 1 FROM confirm_token WHERE object_id = $1', [publicationId])).toEqual([]);
  });

  it('takes a fresh second factor and no program; a refusal leaves the token good', async () => {
    const publicationId = await inDoubt('久未验证');
    const token = await tokenOf(publicationId);
    const { memberId, name } = desk.lead;
    expect(await act(publicationId, token, { by: { memberId, name } })).toMatchObject({
      status: 403,
      body: { code: 'second-factor-wanted' },
    });
    const program = { ...desk.lead, kind: 'api-key' as const };
    expect(await act(publicationId, token, { by: program })).toMatchObject({ status: 403, body: { code: 'api-key-refused' } });
    expect(await act(publicationId, token, { url: 'https://example.org/s/x' })).toMatchObject({
      status: 422,
      body: { code: 'not-an-article-address' },
    });
    const url = 'https://mp.weixin.qq.com/s/x';
    expect((await act(publicationId, token, { url })).body.publication).toMatchObject({ state: 'published', articles: [{ url }] });
  });

  it('is shown and settled only by those who may authorise for its account, and only where a decision is wanted', async () => {
    const publicationId = await inDoubt('别人的账号');
    const elsewhere = await desk.connect();
    const stranger = await desk.service.member({ name: '韩朗', duties: [{ duty: 'lead', accountId: elsewhere.accountId }] });
    for (const by of [desk.operator, { ...stranger, factorAt: Date.now() }])
      expect((await dryRun(publicationId, 'sent', by)).status).toBe(403);
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    const planned = await desk.plan(await desk.approve(['还没发']), { lane: 'publish', dueAt });
    expect(await dryRun(planned.publicationId)).toMatchObject({ status: 409, body: { code: 'no-decision-wanted' } });
  });
});
