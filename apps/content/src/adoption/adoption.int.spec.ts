import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleAdopted, originWithdrawn, publicationPublished, unitWithdrawn, type AssetView, type UnitView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';

import { originText as text, sistersUnderTest, type Sisters } from '../under-test-sisters.js';

let s: Sisters;
beforeAll(async () => void (s = await sistersUnderTest()));
afterAll(() => s?.room.content.stop());

const as = (person: Parameters<Sisters['room']['content']['as']>[0]) => s.room.content.as(person);

describe('adopting a piece', () => {
  it("makes it the sister account's own article, once, with its own title and contacts and no picture uploaded again", async () => {
    const qr = await s.room.picture('#111111');
    const ours = await s.room.picture('#222222');
    const { article, unit } = await s.approved('换滤芯前先看这一页', `${text}\n![码](kanfa-asset:${qr.assetId})\n`);
    const assets = (await as(s.room.editor).get<{ items: AssetView[] }>('/assets?limit=200')).body.items.length;
    const wish = {
      title: '换滤芯前先看这一页（澜州）',
      swaps: [
        { kind: 'words', from: '400-000-0000', to: '0574-000-0000' },
        { kind: 'picture', from: qr.assetId, to: ours.assetId },
      ],
    };
    const first = await s.adopt(article.articleId, wish, s.both, 'adopt-1');
    const again = await s.adopt(article.articleId, wish, s.both, 'adopt-1');
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({
      accountId: s.sister.accountId,
      title: wish.title,
      digest: article.digest,
      state: 'in-work',
      textDone: false,
      editorId: s.both.memberId,
      settings: { openComment: false },
      design: { cover: article.design.cover, designDone: true },
    });
    expect(first.body.markdown).toBe(`${text.replace('400-', '0574-')}\n![码](kanfa-asset:${ours.assetId})\n`);
    expect((await as(s.room.editor).get<{ items: AssetView[] }>('/assets?limit=200')).body.items).toHaveLength(assets);

    expect(await s.lineage(first.body.articleId)).toMatchObject({
      origin: {
        originId: article.articleId,
        accountName: s.room.account.name,
        title: article.title,
        sealedHash: unit.sealedHash,
        standing: 'current',
        readable: true,
      },
      versions: [],
    });
    expect(await s.lineage(article.articleId)).toMatchObject({
      origin: null,
      versions: [{ articleId: first.body.articleId, accountName: '澜州净水', title: wish.title, standing: 'current' }],
      elsewhere: 0,
    });
    const events = (await s.room.content.published(articleAdopted)).filter(({ key }) => key === first.body.articleId);
    expect(events).toMatchObject([
      { accountId: s.sister.accountId, data: { originId: article.articleId, originAccountId: s.room.account.accountId } },
    ]);
    const audited = await s.room.content.db.rows<{ did: string; object: string }>(
      `SELECT did, object FROM audit_entry WHERE did LIKE 'article-adopted%' AND object = ANY($1) ORDER BY did`,
      [[`article:${first.body.articleId}`, `article:${article.articleId}`]],
    );
    expect(audited).toEqual([
      { did: 'article-adopted', object: `article:${first.body.articleId}` },
      { did: 'article-adopted-elsewhere', object: `article:${article.articleId}` },
    ]);
    expect(await s.adopt(article.articleId)).toMatchObject({ status: 409, body: { code: 'adopted-already' } });
  });

  it('takes rights on both accounts, and shows neither account more than its own', async () => {
    const { article } = await s.approved('两边的权限');
    // knows the sister account only: the origin is not there for this person
    expect(await s.adopt(article.articleId, {}, s.local)).toMatchObject({ status: 404, body: { code: 'article-unknown' } });
    // edits the origin's account only
    const there = await s.room.content.member({ name: '外人', duties: [{ duty: 'editor', accountId: s.room.account.accountId }] });
    expect(await s.adopt(article.articleId, {}, there)).toMatchObject({ status: 403, body: { code: 'right-not-given' } });
    const designer = await s.room.content.member({ name: '美编', duties: ['designer'] });
    expect((await s.adopt(article.articleId, {}, designer)).status).toBe(403);
    // another cover takes the designer's right
    const { assetId } = await s.room.picture('#333333');
    expect((await s.adopt(article.articleId, { cover: { assetId } })).status).toBe(403);

    const { body: version } = await s.adopt(article.articleId);
    expect(await s.lineage(article.articleId, there)).toMatchObject({ versions: [], elsewhere: 1 });
    expect(await s.lineage(version.articleId, s.local)).toMatchObject({ origin: { accountName: s.room.account.name, readable: false } });
    expect((await s.update(version.articleId, s.local)).body.code).toBe('origin-not-readable');
    expect((await as(there).get(`/articles/${version.articleId}/lineage`)).status).toBe(404);
    expect((await as(s.local).get(`/articles/${article.articleId}/lineage`)).status).toBe(404);
  });

  it('is refused for what is not approved, was changed since, or was withdrawn', async () => {
    const raw = await s.room.finishedArticle('还没审');
    expect(await s.adopt(raw.articleId)).toMatchObject({ status: 409, body: { code: 'article-not-approved' } });
    const changed = await s.approved('审后又改');
    await as(s.room.editor).patch(`/articles/${changed.article.articleId}`, { markdown: '改了' }, { ifMatch: changed.article.version });
    expect((await s.room.content.published(unitWithdrawn)).some(({ key }) => key === changed.unit.unitId)).toBe(true);
    expect(await s.adopt(changed.article.articleId)).toMatchObject({ status: 409, body: { code: 'article-not-approved' } });

    const gone = await s.approved('已撤回');
    const fact = await s.publish(gone.unit);
    await s.room.content.deliver(publicationPublished, { ...fact, state: 'withdrawn' }, { key: fact.publicationId });
    await eventually(async () =>
      expect(await s.adopt(gone.article.articleId)).toMatchObject({ status: 409, body: { code: 'article-withdrawn' } }),
    );
    const fine = await s.approved('别的');
    expect(await s.adopt(fine.article.articleId, { accountId: s.room.account.accountId })).toMatchObject({
      status: 409,
      body: { code: 'same-account' },
    });
    expect(await s.adopt(fine.article.articleId, { swaps: [{ kind: 'words', from: '没有这句', to: 'x' }] })).toMatchObject({
      status: 422,
      body: { code: 'swap-not-found' },
    });
    expect((await s.adopt(fine.article.articleId, { swaps: [{ kind: 'picture', from: 'a'.repeat(64), to: 'b'.repeat(64) }] })).status).toBe(
      422,
    );
  });
});

describe('the withdrawal of the origin', () => {
  it('is told to whoever works on a version, once', async () => {
    const { article, unit } = await s.approved('要撤回的原文');
    const { body: version } = await s.adopt(article.articleId);
    const fact = await s.publish(unit);
    for (const state of ['withdrawn', 'taken-down'] as const)
      await s.room.content.deliver(publicationPublished, { ...fact, state }, { key: fact.publicationId });
    await s.reaches(version.articleId, 'origin-withdrawn');
    await eventually(async () =>
      expect((await as(s.room.editor).get<UnitView>(`/units/${unit.unitId}`)).body.publications).toMatchObject([{ state: 'taken-down' }]),
    );
    expect(await s.told(version.articleId)).toMatchObject([
      { data: { memberIds: [s.both.memberId], dedupeKey: `origin-withdrawn:${version.articleId}` } },
    ]);
    expect((await s.room.content.published(originWithdrawn)).filter(({ key }) => key === version.articleId)).toMatchObject([
      { data: { standing: 'origin-withdrawn', originId: article.articleId } },
    ]);
  });
});

describe('an account that was given back', () => {
  it('adopts nothing and plans nothing any more', async () => {
    const { article } = await s.approved('交还以前的一篇', text);
    const gone = await s.room.content.account({ name: '已交还的账号', handedBackAt: '2026-11-26T02:00:00.000Z' });
    const person = await s.room.content.member({ name: '唐一鸣', duties: ['editor', 'planner'] });
    const refused = { status: 409, body: { code: 'account-handed-back', detail: expect.stringContaining('已交还的账号') } };
    expect(await s.adopt(article.articleId, { accountId: gone.accountId }, person)).toMatchObject(refused);
    const column = { accountId: gone.accountId, name: '用水课堂', kind: 'service', perMonth: 4 };
    expect(await as(person).post('/columns', column)).toMatchObject(refused);
  });
});
