import { publicationStateName } from '@kanfa/contracts';
import { chromium, type Page } from 'playwright-core';

/** Debian's Chromium, without anything that talks to the outside. */
const browserOptions = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync', '--no-first-run'],
};

/** How many rows a person sees in the console's list of publications, for each state it can be narrowed to. */
export async function seenInConsole(origin: string, login: string, password: string): Promise<Map<string, number>> {
  const browser = await chromium.launch(browserOptions);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel('用户名').fill(login);
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.locator('.shell-content h1').first().waitFor();
    const seen = new Map<string, number>();
    for (const state of publicationStateName.options) seen.set(state, await rowsOf(page, `${origin}/publications?state=${state}`));
    return seen;
  } finally {
    await browser.close();
  }
}

/** Opens the list and asks for more until there is no more. */
async function rowsOf(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await page.locator('.filters').waitFor();
  const [rows, more] = [page.locator('tr.ant-table-row'), page.locator('button.more')];
  const loaded = () => page.waitForFunction(() => document.querySelectorAll('.ant-skeleton, .ant-btn-loading').length === 0);
  for (;;) {
    await loaded();
    const before = await rows.count();
    if (!(await more.isVisible())) return before;
    await more.click();
    await page.waitForFunction((known) => document.querySelectorAll('tr.ant-table-row').length > known, before);
  }
}
