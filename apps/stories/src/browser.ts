import { chromium, type Browser, type Page } from 'playwright-core';
import type { Demo } from './platform.js';

/** Debian's Chromium, without anything that talks to the outside. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

/** A person at the console in a browser of their own. */
export async function signIn(browser: Browser, demo: Demo, key: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const person = demo.people.find((one) => one.key === key)!;
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${demo.console}/sign-in`);
  await page.getByLabel('用户名').fill(person.username);
  await page.locator('input[type=password]').fill(person.password);
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await page.getByRole('button', { name: person.name }).waitFor();
  return page;
}
