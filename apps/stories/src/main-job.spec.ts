import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, signIn } from './browser.js';
import { apiOf } from './api-of.js';
import { Platform, type JobResult } from './platform.js';

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

  it('lets each of the sixteen people in', async () => {
    for (const person of platform.demo.people) {
      const answer = await fetch(`${platform.demo.gateway}/api/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: platform.demo.console },
        body: JSON.stringify({ login: person.username, password: person.password }),
      });
      expect([person.username, answer.status]).toEqual([person.username, 200]);
    }
  });

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

  it('ends everything it started, and repeats nothing on a second start', async () => {
    const { processes } = platform.run;
    expect(await platform.stop()).toBe(0);
    for (const { pid } of processes) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    const again = await platform.start();
    expect(again.publication.id).toBe(result.publication.id);
    const counts = (await (
      await fetch(`${platform.demo.phone.replace('/phone', '')}/__sandbox/effects/counts`, {
        headers: { 'x-sandbox-key': platform.demo.sandboxKey },
      })
    ).json()) as Record<string, number>;
    expect(counts).toMatchObject({ 'mass-send': 1, publish: 1, 'hand-send': 1 });
  }, 120_000);
});
