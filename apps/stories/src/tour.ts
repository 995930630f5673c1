import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** Opens every entry of a person's menu; what their rights show them must load, without a refusal or an error of the page. */
export async function tour(page: Page): Promise<string[]> {
  const trouble: string[] = [];
  page.on('pageerror', (error) => void trouble.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  const entries = page.getByRole('menuitem');
  await entries.first().waitFor();
  const names = await entries.allInnerTexts();
  for (const [place, name] of names.entries()) {
    await entries.nth(place).click();
    await page.locator('.shell-content h1').first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.ant-skeleton, .ant-spin-spinning').length === 0);
    expect([name, await page.locator('.trouble').allInnerTexts()]).toEqual([name, []]);
  }
  expect(trouble).toEqual([]);
  return names;
}
