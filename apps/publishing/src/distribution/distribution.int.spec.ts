import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistributionPack, Problem, PublicationDetail } from '@kanfa/contracts';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
let out: PublicationDetail;
beforeAll(async () => {
  desk = await deskUnderTest();
  const { publicationId } = await desk.plan(await desk.approve(['一起转发']), { lane: 'publish' });
  await desk.reaches(publicationId, 'published');
  out = await desk.seesPage(publicationId);
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const packOf = async (publicationId: string) =>
  (await asOperator().get<DistributionPack>(`/publications/${publicationId}/distribution`)).body;

describe('a distribution pack', () => {
  it('waits until evidence says that readers can open the piece, and says what is awaited', async () => {
    const { publicationId } = await desk.plan(await desk.approve(['还没发']), {
      lane: 'publish',
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(await packOf(publicationId)).toMatchObject({ ready: false, pieces: [] });
    expect((await packOf(publicationId)).why).toContain('还没有发布');
    const path = `/publications/${publicationId}/distribution`;
    const articleId = out.articles[0]!.articleId;
    for (const refused of [
      await asOperator().get<Problem>(`${path}/file`),
      await asOperator().get<Problem>(`${path}/${articleId}/qr-code`),
      await asOperator().put<Problem>(`${path}/${articleId}/words`, { moments: 'x', group: 'y' }, { ifMatch: 0 }),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'not-out-yet' } });
  });

  it('holds title, digest, cover, address, code and words; as a file, too', async () => {
    const pack = await packOf(out.publicationId);
    const { articleId, url } = out.articles[0]!;
    expect(pack).toMatchObject({
      ready: true,
      why: null,
      accountName: desk.account.name,
      pieces: [{ articleId, title: '一起转发', digest: '先关水，再换芯', url }],
    });
    expect(pack.pieces[0]!.words).toMatchObject({ version: 0, group: `【${desk.account.name}】一起转发\n先关水，再换芯\n${url}` });
    const path = `/publications/${out.publicationId}/distribution`;
    const code = await desk.service.as(desk.operator).bytes(`${path}/${articleId}/qr-code`);
    expect(await sharp(code).metadata()).toMatchObject({ format: 'png', width: 800, height: 800 });
    const files = unzipSync(await desk.service.as(desk.operator).bytes(`${path}/file`));
    expect(
      Object.keys(files)
        .map((name) => name.split('/')[1])
        .toSorted(),
    ).toEqual(['cover.jpg', 'qr-code.png', 'qr-code.svg', 'words.txt']);
    expect(strFromU8(files['1-一起转发/words.txt']!)).toContain(url!);
    expect((await sharp(files['1-一起转发/cover.jpg']).metadata()).format).toBe('jpeg');
  });

  it('keeps the words people write, one version after the other', async () => {
    const { articleId } = out.articles[0]!;
    const path = `/publications/${out.publicationId}/distribution/${articleId}/words`;
    const write = (ifMatch: number, moments: string, key?: string) =>
      asOperator().put<DistributionPack & Problem>(
        path,
        { moments, group: '群里说' },
        { ifMatch, ...(key ? { idempotencyKey: key } : {}) },
      );
    const first = await write(0, '朋友圈说', 'w1');
    expect(first.body.pieces[0]!.words).toMatchObject({ moments: '朋友圈说', group: '群里说', version: 1, by: desk.operator.memberId });
    expect((await write(0, '朋友圈说', 'w1')).status).toBe(200);
    expect((await write(0, '别人先写了')).status).toBe(412);
    expect((await write(1, '改一次')).body.pieces[0]!.words).toMatchObject({ moments: '改一次', version: 2 });
    expect(
      (await asOperator().put<Problem>(path.replace(articleId, out.publicationId), { moments: 'x', group: 'y' }, { ifMatch: 0 })).body.code,
    ).toBe('article-unknown');
    const reader = desk.service.as(await desk.service.member({ name: '客服', duties: ['customer-service'] }));
    expect((await reader.put(path, { moments: 'x', group: 'y' }, { ifMatch: 2 })).status).toBe(403);
    expect((await reader.get<DistributionPack>(`/publications/${out.publicationId}/distribution`)).body.ready).toBe(true);
  });

  it('is shown to nobody of another account', async () => {
    const foreign = await desk.service.member({
      name: '外人',
      duties: [{ duty: 'operator', accountId: (await desk.connect()).accountId }],
    });
    const path = `/publications/${out.publicationId}/distribution`;
    expect((await desk.service.as(foreign).get(path)).status).toBe(404);
    expect((await desk.service.as(foreign).get(`${path}/file`)).status).toBe(404);
    expect(
      (await desk.service.as(foreign).put(`${path}/${out.articles[0]!.articleId}/words`, { moments: 'x', group: 'y' }, { ifMatch: 2 }))
        .status,
    ).toBe(403);
  });

  it('is taken away when the piece is withdrawn', async () => {
    const { publicationId } = await desk.plan(await desk.approve(['会撤回']), { lane: 'publish' });
    await desk.reaches(publicationId, 'published');
    expect((await packOf(publicationId)).ready).toBe(true);
    await desk.service.db.run(
      `UPDATE publication SET state = '{"is": "withdrawn", "at": "2026-11-27T00:00:00Z", "note": "x"}' WHERE publication_id = $1`,
      [publicationId],
    );
    expect(await packOf(publicationId)).toMatchObject({ ready: false, pieces: [] });
    expect((await packOf(publicationId)).why).toContain('已撤回');
  });
});
