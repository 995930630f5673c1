import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser, signIn } from './browser.js';
import { apiOf } from './api-of.js';
import { Documented, type Read } from './documented.js';
import { Platform, type JobResult } from './platform.js';
import { tour } from './tour.js';

type List<T = Read> = { items: T[] };
type Account = { accountId: string; key: string };
type Article = { articleId: string; version: number; design: { version: number } };
type Unit = { unitId: string; version: number; sealedHash: string };
type Publication = { publicationId: string; state: string; articles: { title: string; url?: string }[]; evidence: { kind: string }[] };

const picture = (width: number, height: number): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 3, background: '#3b7ea1' } })
    .png()
    .toBuffer();

/** What a reader of the README would try: one start, then a look around as each person, then a second start. */
describe('the main job', () => {
  const platform = new Platform(20_000);
  let result: JobResult;
  let browser: Browser;
  const pages: Page[] = [];
  const as = async (key: string, viewport?: { width: number; height: number }) => {
    const page = await signIn(browser, platform.demo, key, viewport);
    pages.push(page);
    return page;
  };

  beforeAll(async () => {
    result = await platform.start();
    browser = await openBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await platform.discard();
  }, 60_000);

  it('ends with one mass-send, one publish and one hand send, as the simulator saw them', () => {
    expect(result).toMatchObject({
      ok: true,
      publication: { lane: 'mass-send', state: 'published' },
      sandbox: { massSends: 1, publishes: 1, handSends: 1, draftsCreated: 3 },
    });
    expect(result.publication.articleUrl).toMatch(/^http/);
    expect(result.publication.evidence).toEqual(expect.arrayContaining(['draft-created', 'send-accepted']));
    expect(result.article.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reaches readers and is answered', () => {
    expect(result.sandbox.reads).toBeGreaterThan(0);
    expect(result.sandbox.comments).toBeGreaterThan(0);
    expect(result.sandbox.messages).toBeGreaterThan(0);
    expect(result.sandbox.replies).toBeGreaterThanOrEqual(2);
  });

  it('comes back as numbers: a goal moves, a report is ready', () => {
    expect(result.goal.after).toBeGreaterThan(result.goal.before);
    expect(result.report.url).toContain(result.report.id);
  });

  it('belongs to one trace: planned by a person, dispatched at the due time, heard by the others', async () => {
    const lead = await apiOf(platform.demo, 'zhouyanqiu');
    const didIn = async (owner: string) => {
      const { items } = await lead<{ items: { did: string }[] }>(`/operations/${owner}/audit?traceId=${result.traces.publication}`);
      return items.map(({ did }) => did);
    };
    expect(await didIn('publishing')).toEqual(
      expect.arrayContaining(['publication-planned', 'publication-dispatching', 'publication-submitted', 'publication-published']),
    );
    expect(await didIn('content')).toEqual(expect.arrayContaining(['unit-scheduled', 'unit-published']));
  });

  it('lets each of the sixteen people in, to all that their menu offers', async () => {
    const { people } = platform.demo;
    expect(people).toHaveLength(16);
    for (const { key } of people) {
      const page = await signIn(browser, platform.demo, key);
      expect([key, await tour(page)]).toEqual([key, expect.arrayContaining(['工作台'])]);
      await page.context().close();
    }
  }, 240_000);

  it('shows the lead the approval with its hash, and what was approved on a phone', async () => {
    const lead = await apiOf(platform.demo, 'zhouyanqiu');
    const { items } = await lead<{ items: { reviewId: string; sealedHash: string }[] }>('/reviews?state=approved');
    const review = items.find(({ sealedHash }) => sealedHash === result.article.hash)!;
    const desk = await as('zhouyanqiu');
    await desk.goto(`${platform.demo.console}/reviews/${review.reviewId}`);
    await desk.getByRole('tab', { name: '经过' }).click();
    await desk.getByText(result.article.hash.slice(0, 8)).first().waitFor();
    const phone = await as('zhouyanqiu', { width: 375, height: 812 });
    await phone.goto(`${platform.demo.console}/reviews/${review.reviewId}`);
    await phone.getByText(result.article.title).first().waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });

  it('shows the operator the evidence of the mass-send', async () => {
    const page = await as('zhaoyinuo');
    await page.goto(`${platform.demo.console}/publications/${result.publication.id}`);
    await page.getByText(result.article.title).first().waitFor();
    await page.getByText(/群发/).first().waitFor();
    expect(await page.locator('.ant-timeline-item').count()).toBeGreaterThan(2);
  });

  it('shows the message with its answer', async () => {
    const page = pages.at(-1)!;
    await page.goto(`${platform.demo.console}/inbox`);
    await page.getByText('等读者').click();
    await page
      .getByText(/500 毫升/)
      .first()
      .waitFor();
  });

  it('shows the chart and the goal', async () => {
    const page = await as('gaomingyuan');
    await page.goto(`${platform.demo.console}/figures`);
    await page.locator('[role=img] svg').first().waitFor();
    await page.goto(`${platform.demo.console}/goals`);
    await page.getByText(result.goal.name).first().waitFor();
  });

  it('speaks English', async () => {
    const page = pages.at(-1)!;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Goals').first().waitFor();
  });

  it('shows the article on a follower’s phone', async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    await page.goto(result.publication.articleUrl);
    await page.getByText(result.article.title).first().waitFor();
    await page.close();
  });

  it('can be done by hand through the API, following only its document', async () => {
    const as = (key: string) => Documented.signedIn(platform.demo, key);
    const [planner, editor, designer, lead, operator] = await Promise.all(
      ['shenzhiyu', 'lutinglan', 'sujin', 'zhouyanqiu', 'zhaoyinuo'].map(as),
    );

    const accounts = await planner!.call<List<Account>>('listAccounts');
    const { accountId } = accounts.items.find(({ key }) => key === 'ketang')!;
    const columns = await planner!.call<List<{ columnId: string }>>('listColumns', { query: { accountId } });
    const { columnId } = columns.items[0]!;
    const title = '水龙头滤网多久拆一次';
    const topic = await planner!.call<{ topicId: string; version: number }>('createTopic', {
      body: { columnId, title, brief: '给租房的人。' },
    });
    const at = new Date(Date.now() + 86_400_000).toISOString();
    await planner!.call('planTopic', { path: { topicId: topic.topicId }, body: { at, zone: 'Asia/Shanghai' }, version: topic.version });

    const photo = await editor!.call<{ assetId: string }>('uploadAsset', { query: { name: '滤网.png' }, body: await picture(640, 480) });
    const article = await editor!.call<Article>('createArticle', {
      body: {
        topicId: topic.topicId,
        title,
        markdown: `## 先看一眼\n\n拧下来的滤网长这样。\n\n![滤网](滤网.png)\n\n- 一个月看一次\n- 三个月换一次\n`,
        images: { '滤网.png': photo.assetId },
      },
    });
    const path = { articleId: article.articleId };
    await editor!.call('updateArticle', { path, body: { digest: '一分钟拆洗一次。', textDone: true }, version: article.version });
    const cover = await designer!.call<{ assetId: string }>('uploadAsset', { body: await picture(940, 400) });
    const design = await designer!.call<{ version: number }>('setCover', {
      path,
      body: { assetId: cover.assetId, crops: [{ ratio: '2.35_1', x1: 0, y1: 0, x2: 1, y2: 1 }] },
      version: article.design.version,
    });
    await designer!.call('finishDesign', { path, body: { done: true }, version: design.version });

    const unit = await editor!.call<Unit>('createUnit', { body: { class: 'bundle', accountId, articleIds: [article.articleId] } });
    const { unitId, sealedHash } = await editor!.call<Unit>('submitUnit', { path: { unitId: unit.unitId }, version: unit.version });

    const reviewId = await eventually(async () => {
      const { items } = await lead!.call<List<{ reviewId: string }>>('listReviews', { query: { unitId } });
      expect(items).toHaveLength(1);
      return items[0]!.reviewId;
    });
    const read = await lead!.call<{ sealedHash: string }>('getReview', { path: { reviewId } });
    expect(read.sealedHash).toBe(sealedHash);
    await lead!.call('approveReview', { path: { reviewId }, body: { sealedHash } });

    await eventually(async () => {
      const { items } = await operator!.call<List>('listApprovedUnits', { query: { accountId, unplanned: 'true' } });
      expect(items).toEqual(expect.arrayContaining([expect.objectContaining({ unitId, sealedHash })]));
    });
    const dueAt = new Date().toISOString();
    const { publicationId } = await operator!.call<Publication>('planPublication', {
      body: { unitId, sealedHash, lane: 'publish', dueAt, zone: 'Asia/Shanghai' },
    });
    const published = await eventually(
      async () => {
        const publication = await operator!.call<Publication>('getPublication', { path: { publicationId } });
        expect(publication.state).toBe('published');
        return publication;
      },
      { timeoutMs: 60_000 },
    );
    expect(published.evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['draft-created']));
    expect(await (await fetch(published.articles[0]!.url!)).text()).toContain(title);
  }, 120_000);

  it('ends everything it started, and repeats nothing on a second start', async () => {
    const counts = async () =>
      (await (
        await fetch(`${platform.demo.phone.replace('/phone', '')}/__sandbox/effects/counts`, {
          headers: { 'x-sandbox-key': platform.demo.sandboxKey },
        })
      ).json()) as Record<string, number>;
    const before = await counts();
    // the demo's, and the one published by hand
    expect(before).toMatchObject({ 'mass-send': 1, publish: 2, 'hand-send': 1 });
    const { processes } = platform.run;
    expect(await platform.stop()).toBe(0);
    for (const { pid } of processes) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    const again = await platform.start();
    expect(again.publication.id).toBe(result.publication.id);
    expect(await counts()).toMatchObject({ 'mass-send': 1, publish: 2, 'hand-send': 1 });
  }, 120_000);
});
