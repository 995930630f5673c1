import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentRoutes, exportRoutes, interactionRoutes, publishingRoutes, type TakeOverView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import type { Browser } from 'playwright-core';
import { openBrowser, signIn } from './browser.js';
import type { Colleague } from './colleague.js';
import { Newsroom } from './newsroom.js';
import type { Platform } from './platform.js';
import { asSuperuser } from './rows.js';
import { WechatWorld } from './wechat-world.js';

const app = {
  appId: 'wx00000000000000f1',
  appSecret: '5ec2e7'.padEnd(32, '7'),
  originalId: 'gh_0000000000f1',
  name: '栗川澜州店',
  kind: 'service' as const,
  verified: true,
};
const keys = { token: 'lanzhoustore', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const websiteReplies = {
  is_autoreply_open: 1,
  keyword_autoreply_info: {
    list: [
      {
        rule_name: '价格',
        reply_mode: 'reply_all',
        keyword_list_info: [{ type: 'text', match_mode: 'equal', content: '价格' }],
        reply_list_info: [{ type: 'text', content: '滤芯 168 元' }],
      },
    ],
  },
};
const websiteMenu = [{ name: '商城', type: 'view', url: 'https://example.org/shop' }];

/** A store's account that lives already: taken over, given back to where it was, and handed over for good. */
export const accountLife = (platform: Platform) => {
  const room = new Newsroom(platform);
  const wechat = new WechatWorld(platform);
  let accountId: string;
  let tech: Colleague;
  let browser: Browser;
  const oldSystem = createServer((request, answer) =>
    answer.end(new URL(request.url!, 'http://old').searchParams.get('echostr') ?? 'success'),
  );
  const { appSecret, ...known } = app;
  const atWechat = (more: object) =>
    wechat.control('accounts', { ...known, secret: appSecret, followers: 3, habits: false, websiteReplies, websiteMenu, ...more });
  const ours = () => {
    const { port } = new URL(platform.demo.gateway);
    return `http://127.0.0.1:${Number(port) - 3_000 + 3_114}/wechat/callback/lanzhou`;
  };
  const takeOver = () => tech.call(publishingRoutes.getTakeOver, { params: { accountId } });
  const stands = (state: TakeOverView['state']) =>
    eventually(async () => expect(await takeOver()).toMatchObject({ state }), { timeoutMs: 30_000 });
  /** Says it until it is answered: which rules answer is looked up each second. */
  const asks = (person: number): Promise<string> =>
    eventually(
      async () => {
        const before = (await wechat.heardBy(app.appId, person)).length;
        await wechat.control('behave', { act: 'say', appId: app.appId, person, text: '价格' });
        return eventually(
          async () => {
            const heard = await wechat.heardBy(app.appId, person);
            expect(heard.length).toBeGreaterThan(before);
            return heard[before]!;
          },
          { timeoutMs: 2_000 },
        );
      },
      { timeoutMs: 20_000 },
    );

  beforeAll(async () => {
    await new Promise<void>((listening) => oldSystem.listen(0, '127.0.0.1', listening));
    await atWechat({});
    tech = await room.as('zhengbeichen');
    const body = { ...known, key: 'lanzhou', appSecret, commentEnabled: true };
    ({ accountId } = await tech.call(publishingRoutes.connectAccount, { body }));
    const column = { accountId, name: '门店', kind: 'service' as const, perMonth: 4, description: '' };
    await (await room.as('shenzhiyu')).patiently(contentRoutes.createColumn, { body: column });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    oldSystem.close();
    oldSystem.closeAllConnections();
  });

  describe('a take-over', () => {
    it('shows before and after, answers as the website did once the address is switched, and goes back', async () => {
      expect(await asks(1)).toBe('滤芯 168 元');
      const begun = await tech.patiently(publishingRoutes.beginTakeOver, { params: { accountId } });
      const params = { takeOverId: begun.takeOverId };
      await stands('imported');
      const page = await signIn(browser, platform.demo, 'zhengbeichen');
      await page.goto(`${platform.demo.console}/accounts/${accountId}/take-over`);
      const table = page.locator('.before-after');
      await table.getByText('滤芯 168 元').first().waitFor();
      await table.getByText('商城').first().waitFor();
      expect(await table.getByRole('columnheader').count()).toBe(2);
      await page.context().close();

      await tech.confirmed(publishingRoutes.compareTakeOver, { params, body: {} });
      const { port } = oldSystem.address() as AddressInfo;
      const earlier = { url: `http://127.0.0.1:${port}/wechat`, mode: 'safe' as const, ...keys };
      await tech.patiently(interactionRoutes.keepEarlierCallback, { params: { accountId }, body: earlier });
      await tech.patiently(interactionRoutes.putCallback, { params: { accountId }, body: keys });
      // a person enters our address in the back office
      await atWechat({ callback: { url: ours(), mode: 'safe', ...keys } });
      await wechat.control(`accounts/${app.appId}/verify-callback`, {});
      await stands('switched');
      expect(await asks(2)).toBe('滤芯 168 元');
      expect(await wechat.control(`callbacks/report?account=${app.appId}`)).toMatchObject({ states: { answered: expect.any(Number) } });

      await tech.confirmed(publishingRoutes.returnTakeOver, { params, body: { because: '门店自己运营' } });
      await stands('returned');
      expect(await tech.call(interactionRoutes.revealEarlierCallback, { params: { accountId } })).toEqual(keys);
      await atWechat({ callback: { ...earlier } });
      expect(await wechat.control<{ callback: { url: string } }[]>('accounts')).toContainEqual(
        expect.objectContaining({ appId: app.appId, callback: expect.objectContaining({ url: earlier.url }) }),
      );
      await atWechat({ callback: { url: ours(), mode: 'safe', ...keys } });
    }, 90_000);
  });

  describe('an account that is handed over', () => {
    it('is exported whole and without a secret', async () => {
      for (const owner of ['publishing', 'interaction'] as const) {
        const routes = exportRoutes[owner];
        const { exportId } = await tech.call(routes.begin, { body: { accountId } });
        await eventually(async () => expect(await tech.call(routes.get, { params: { exportId } })).toMatchObject({ state: 'done' }), {
          timeoutMs: 30_000,
        });
        const address = `${platform.demo.gateway}/api/v1/exports/${owner}/${exportId}/file`;
        const file = await fetch(address, { headers: { cookie: tech.cookie } });
        const archive = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
        const rows = archive.trimEnd().split('\n');
        const kinds = rows.map((row) => (JSON.parse(row) as { kind: string }).kind);
        expect(kinds).toEqual(expect.arrayContaining(owner === 'publishing' ? ['account', 'take-over'] : ['reader', 'message']));
        for (const secret of [appSecret, keys.token, keys.encodingAesKey]) expect(archive).not.toContain(secret);
      }
    });

    it('is told to nobody any more: no token is fetched, no callback answered, nothing planned', async () => {
      const sealed = await room.approved(accountId, '交还之后', '再也不发。');
      await tech.prove();
      await tech.confirmed(publishingRoutes.handBackAccount, { params: { accountId }, body: { because: '门店自己运营' } });
      expect(await tech.call(publishingRoutes.getTokenState, { params: { accountId } })).toMatchObject({ held: false });
      expect(await tech.refusal(publishingRoutes.testAccount, { params: { accountId } })).toBe('account-handed-back');
      const body = { ...sealed, lane: 'publish' as const, dueAt: new Date().toISOString(), zone: 'Asia/Shanghai' };
      const operator = await room.as('zhaoyinuo');
      expect(await operator.refusal(publishingRoutes.planPublication, { body })).toBe('account-handed-back');

      const destroyed = () =>
        asSuperuser(platform, 'interaction', async (client) => {
          const { rows } = await client.query('SELECT FROM callback_setting WHERE account_id = $1', [accountId]);
          return rows.length === 0;
        });
      await eventually(async () => expect(await destroyed()).toBe(true));
      type Report = { answers: Record<string, number> };
      const report = () => wechat.control<Report>(`callbacks/report?account=${app.appId}`);
      // the callback edge knows the accounts by heart and looks them up anew each second
      await eventually(async () => {
        const before = (await report()).answers;
        await wechat.control('behave', { act: 'say', appId: app.appId, person: 3, text: '还有人吗' });
        const after = await eventually(async () => {
          const { answers } = await report();
          expect(answers).not.toEqual(before);
          return answers;
        });
        expect(after['success'] ?? 0).toBe(before['success'] ?? 0);
      });
      expect(await wechat.heardBy(app.appId, 3)).toEqual([]);
    }, 60_000);
  });
};
