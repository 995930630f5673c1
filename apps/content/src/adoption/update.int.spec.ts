import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  correctionMade,
  updateAvailable,
  updateDismissed,
  updateTaken,
  type ArticleView,
  type LineageView,
  type Problem,
  type UnitView,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { originText as text, sistersUnderTest, type Sisters } from '../under-test-sisters.js';

let s: Sisters;
beforeAll(async () => void (s = await sistersUnderTest()));
afterAll(() => s?.room.content.stop());

const as = (person: Parameters<Sisters['room']['content']['as']>[0]) => s.room.content.as(person);

describe('an update of the origin', () => {
  it('is told to whoever works on the version, shown as a diff, and taken over as a new revision that is reviewed again', async () => {
    const origin = await s.approved('更新后采用');
    const { article } = origin;
    const swaps = [{ kind: 'words', from: '400-000-0000', to: '0574-000-0000' }];
    const { body: version } = await s.adopt(article.articleId, { title: '澜州版', swaps, editorId: s.local.memberId });
    expect((await s.update(version.articleId)).body.code).toBe('nothing-new');
    // the version has words of its own, and is under review
    const own = version.markdown.replace('最后换芯。', '最后换芯。\n\n澜州店欢迎您。');
    const { unitId, state } = await s.submitted(version.articleId, { markdown: own });
    expect(state).toBe('submitted');

    await s.approvedAnew(origin, { title: '新的标题', markdown: text.replace('先关水。', '先关水，再泄压。') });
    await s.reaches(version.articleId, 'update-available');
    expect(await s.told(version.articleId)).toMatchObject([
      {
        data: {
          accountId: s.sister.accountId,
          memberIds: [s.local.memberId],
          urgency: 'act',
          dedupeKey: `origin-update:${version.articleId}:${article.revision + 1}`,
        },
      },
    ]);
    expect((await s.room.content.published(updateAvailable)).filter(({ key }) => key === version.articleId)).toHaveLength(1);

    const { body: seen } = await s.update(version.articleId);
    expect(seen).toMatchObject({
      because: 'approval',
      title: { from: '更新后采用', to: '新的标题' },
      digest: null,
      conflicts: [],
      byHand: [],
      hindered: null,
    });
    expect(seen.pieces.filter(({ op }) => op !== 'same')).toEqual([{ op: 'added', text: '，再泄压' }]);

    const { body: before } = await as(s.both).get<ArticleView>(`/articles/${version.articleId}`);
    expect(await s.take({ ...before, version: 99 }, { revision: seen.revision })).toMatchObject({ status: 412 });
    expect(await s.take(before, { revision: seen.revision - 1 })).toMatchObject({ status: 409, body: { code: 'update-superseded' } });
    expect(await s.take(before, { revision: seen.revision }, s.local)).toMatchObject({
      status: 403,
      body: { code: 'origin-not-readable' },
    });
    const done = await s.take(before, { revision: seen.revision });
    expect(done.body).toMatchObject({ title: '澜州版', state: 'in-work', revision: before.revision + 1, design: before.design });
    expect(done.body.markdown).toBe('先关水，再泄压。\n\n电话 0574-000-0000。\n\n最后换芯。\n\n澜州店欢迎您。\n');
    expect((await as(s.both).get<UnitView>(`/units/${unitId}`)).body.state).toBe('draft');
    expect((await s.lineage(version.articleId)).origin).toMatchObject({ standing: 'current', revision: seen.revision });
    expect((await s.room.content.published(updateTaken)).filter(({ key }) => key === version.articleId)).toMatchObject([
      { actor: { id: s.both.memberId }, data: { standing: 'current', revision: seen.revision } },
    ]);
  });

  it('asks whose words stand where both sides changed a paragraph', async () => {
    const origin = await s.approved('两边都改');
    const { article } = origin;
    const { body: version } = await s.adopt(article.articleId);
    await as(s.both).patch(`/articles/${version.articleId}`, { markdown: text.replace('先关水。', '我们先关水。') }, { ifMatch: 1 });
    await s.approvedAnew(origin, { markdown: text.replace('先关水。', '务必先关水。') });
    await s.reaches(version.articleId, 'update-available');
    const { body: seen } = await s.update(version.articleId);
    expect(seen.conflicts).toEqual([{ ours: '我们先关水。\n', theirs: '务必先关水。\n' }]);
    const { body: before } = await as(s.both).get<ArticleView>(`/articles/${version.articleId}`);
    expect(await s.take(before, { revision: seen.revision })).toMatchObject({ status: 409, body: { code: 'update-conflicts' } });
    expect((await s.take(before, { revision: seen.revision, conflicts: 'ours' })).body.markdown).toContain('我们先关水。');
  });

  it('is dismissed until the next one, which may be a correction of what is out', async () => {
    const origin = await s.approved('忽略与更正');
    const { article } = origin;
    const { body: version } = await s.adopt(article.articleId);
    await s.approvedAnew(origin, { markdown: text.replace('最后', '然后') });
    const { articleId } = version;
    await s.reaches(articleId, 'update-available');
    const { body: seen } = await s.update(articleId);
    const dismiss = (person = s.both, key = v7()) =>
      as(person).post<LineageView & Problem>(
        `/articles/${articleId}/origin-update/dismissal`,
        { revision: seen.revision, reason: '不需要' },
        { idempotencyKey: key },
      );
    expect((await dismiss(s.local)).body.code).toBe('origin-not-readable');
    const [first, again] = [await dismiss(s.both, 'd'), await dismiss(s.both, 'd')];
    expect(first.body).toMatchObject({ origin: { standing: 'dismissed' } });
    expect(again.body).toEqual(first.body);
    expect((await s.room.content.published(updateDismissed)).filter(({ key }) => key === articleId)).toHaveLength(1);

    const { body: sealed } = await as(s.room.editor).get<UnitView>(`/units/${origin.unit.unitId}`);
    const fact = await s.publish(sealed);
    await eventually(async () => expect((await s.lineage(article.articleId)).versions[0]?.standing).toBe('dismissed'));
    const change = { body: [{ from: '先关水', to: '先断水' }], pictures: [{ position: 1, note: '换成新图' }] };
    const { publicationId, accountId, unitId, sealedHash } = fact;
    const of = { publicationId, accountId, unitId, sealedHash, articleId: article.articleId, title: article.title };
    const twice = { key: publicationId, id: v7() };
    await s.room.content.deliver(correctionMade, { ...of, amendmentId: v7(), change }, twice);
    await s.room.content.deliver(correctionMade, { ...of, amendmentId: v7(), change }, twice);
    await s.reaches(articleId, 'update-available');
    expect((await s.update(articleId)).body).toMatchObject({
      because: 'correction',
      revision: seen.revision + 1,
      byHand: ['替换第 1 张图片：换成新图'],
    });
    expect((await as(s.room.editor).get<ArticleView>(`/articles/${article.articleId}`)).body).toMatchObject({
      state: 'published',
      revision: seen.revision + 1,
    });
    expect(await s.told(articleId)).toHaveLength(2);
  });

  it('can no longer be taken over once the version is out', async () => {
    const origin = await s.approved('版本已发布');
    const { article } = origin;
    const { body: version } = await s.adopt(article.articleId);
    const { articleId } = version;
    const submitted = await s.submitted(articleId);
    await s.approve(submitted);
    await s.publish(submitted);
    await eventually(async () => expect((await as(s.both).get<ArticleView>(`/articles/${articleId}`)).body.state).toBe('published'));
    await s.approvedAnew(origin, { markdown: '全文重写。' });
    await s.reaches(articleId, 'update-available');
    const { body: seen } = await s.update(articleId);
    expect(seen.hindered).toContain('本版本已发布');
    const { body: before } = await as(s.both).get<ArticleView>(`/articles/${articleId}`);
    expect(await s.take(before, { revision: seen.revision })).toMatchObject({ status: 409, body: { code: 'article-published' } });
    // the origin may be adopted once more
    expect((await s.adopt(article.articleId)).status).toBe(201);
  });

  it('is taken by a version that is out through a correction, proposed within the limits of WeChat', async () => {
    const origin = await s.approved('版本更正');
    const { body: version } = await s.adopt(origin.article.articleId);
    const { articleId } = version;
    const submitted = await s.submitted(articleId);
    await s.approve(submitted);
    const fact = await s.publish(submitted);
    await eventually(async () => expect((await as(s.both).get<ArticleView>(`/articles/${articleId}`)).body.state).toBe('published'));
    await s.approvedAnew(origin, { markdown: text.replace('最后换芯', '最后换滤芯') });
    await s.reaches(articleId, 'update-available');
    const { out } = (await s.update(articleId)).body;
    expect(out).toEqual({ publicationId: fact.publicationId, correction: [{ from: '最后换芯。', to: '最后换滤芯。' }] });
    const { publicationId, accountId, unitId, sealedHash } = fact;
    const of = { publicationId, accountId, unitId, sealedHash, articleId, title: version.title, amendmentId: v7() };
    const change = { body: out!.correction!, pictures: [] };
    await s.room.content.deliver(correctionMade, { ...of, change }, { key: publicationId });
    await s.reaches(articleId, 'current');
    const told = (await s.room.content.published(updateTaken)).filter(({ key }) => key === articleId);
    expect(told).toHaveLength(1);
  });
});
