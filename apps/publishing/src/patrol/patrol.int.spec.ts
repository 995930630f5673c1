import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  incidentChanged,
  sendJobFinished,
  type AccountView,
  type IncidentDetail,
  type IncidentView,
  type PublicationDetail,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { WechatClient } from '@kanfa/wechat';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
async function published(title: string, lane: 'publish' | 'mass-send', account: AccountView): Promise<PublicationDetail> {
  const approved = await desk.approve([title], { accountId: account.accountId });
  const plan = await desk.plan(approved, { lane, ...(lane === 'mass-send' ? { audience: { toAll: true } } : {}) });
  if (lane === 'mass-send') await desk.authorise(plan);
  const done = await desk.reaches(plan.publicationId, 'published');
  if (lane === 'mass-send') await reportAddress(account, done);
  return eventually(async () => {
    const { body } = await asOperator().get<PublicationDetail>(`/publications/${plan.publicationId}`);
    if (!body.articles[0]!.url) throw new Error('no address yet');
    return body;
  });
}
/** WeChat's own report, which tells where a mass-sent piece lies. */
async function reportAddress(account: AccountView, { msgId, msgDataId }: PublicationDetail): Promise<void> {
  const { items } = await desk.sandbox.control<{ items: { msgDataId: string; articles: { url: string }[] }[] }>(
    `accounts/${account.appId}/posts`,
  );
  const { url } = items.find((post) => post.msgDataId === msgDataId)!.articles[0]!;
  const counts = { total: 20, filtered: 20, sent: 20, errors: 0 };
  const report = { accountId: account.accountId, msgId: msgId!, status: 'send success', ...counts, urls: [{ index: 1, url }] };
  await desk.service.deliver(sendJobFinished, report, { key: account.accountId });
}
/** Moves the piece back in time, so that its next look is due. */
const goesBy = (publicationId: string, seconds: number) =>
  desk.service.db.run(
    `UPDATE patrol SET published_at = clock_timestamp() - make_interval(secs => $2), wake_at = clock_timestamp() WHERE publication_id = $1`,
    [publicationId, seconds],
  );
const sees = (publicationId: string, kind: string, count = 1) =>
  eventually(async () => {
    const { body } = await asOperator().get<PublicationDetail>(`/publications/${publicationId}`);
    const found = body.evidence.filter((piece) => piece.kind === kind);
    if (found.length !== count) throw new Error(JSON.stringify(body.evidence.map((piece) => [piece.kind, piece.raw])));
    return body;
  });
const incidentsOf = async (publicationId: string) =>
  (await asOperator().get<{ items: IncidentView[] }>(`/incidents?publicationId=${publicationId}`)).body.items;
const wechatOf = ({ accountId }: AccountView) =>
  new WechatClient({ base: desk.sandbox.base, token: async () => (await desk.custodian().current(accountId)).token });

// looks are due a twentieth of the real times after publishing: 15 s, 3 min, 72 min, 8.4 h
describe('the patrol', () => {
  it('keeps every look as evidence while all is well', async () => {
    const { publicationId } = await published('一切正常', 'publish', await desk.connect());
    await goesBy(publicationId, 20);
    await sees(publicationId, 'patrol-same', 1);
    await goesBy(publicationId, 200);
    const seen = await sees(publicationId, 'patrol-same', 2);
    expect(seen).toMatchObject({ state: 'published' });
    expect(await incidentsOf(publicationId)).toEqual([]);
  });

  it('opens one incident when a mass-sent piece was deleted behind our back, and ends its rounds', async () => {
    const account = await desk.connect();
    const { publicationId, msgId } = await published('被人删除', 'mass-send', account);
    await wechatOf(account).mass.delete(msgId!);
    await goesBy(publicationId, 20);
    await sees(publicationId, 'patrol-gone');
    await desk.reaches(publicationId, 'withdrawn');
    const [incident, ...others] = await incidentsOf(publicationId);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ level: 'S2', source: 'patrol', state: 'open', dutyId: desk.operator.memberId });
    const told = (await desk.service.published(incidentChanged)).filter(({ key }) => key === incident!.incidentId);
    expect(told).toMatchObject([{ data: { publicationId, state: 'open' } }]);
    const { body } = await asOperator().get<IncidentDetail>(`/incidents/${incident!.incidentId}`);
    expect(body.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opened', 'evidence', 'deed']));
    const row = await desk.service.db.row('SELECT wake_at FROM patrol WHERE publication_id = $1', [publicationId]);
    expect(row).toMatchObject({ wake_at: null });
  });

  it('believes the status of what was published by interface, too', async () => {
    const account = await desk.connect({ switches: { captchaForServers: true } });
    const { publicationId, wechatArticleId } = await published('接口发布后被删', 'publish', account);
    await wechatOf(account).publish.delete(wechatArticleId!);
    await goesBy(publicationId, 20);
    await sees(publicationId, 'patrol-gone');
    expect(await incidentsOf(publicationId)).toHaveLength(1);
  });

  it('makes no incident of a captcha', async () => {
    const account = await desk.connect({ switches: { captchaForServers: true } });
    const { publicationId } = await published('验证码', 'mass-send', account);
    await goesBy(publicationId, 20);
    expect(await sees(publicationId, 'patrol-not-readable')).toMatchObject({ state: 'published' });
    expect(await incidentsOf(publicationId)).toEqual([]);
  });
});
