import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { menuButton, menuLimits } from '../content/menu.shapes.js';
import { instant, listOf, pageBy, route, sha256 } from '../route.js';
import { menuApplication, trouble } from './views.js';

const liveEntry = z.object({
  name: z.string(),
  /** WeChat's name of what a tap does; the website's editor has kinds of its own. Null for a button that opens others. */
  type: z.string().nullable(),
  /** The address, key or id it leads to. */
  target: z.string(),
});
export const liveButton = liveEntry.extend({ children: z.array(liveEntry) });
export type LiveButton = z.infer<typeof liveButton>;

/** What followers see at WeChat now. */
export const liveMenu = z.object({
  accountId: z.uuid(),
  readAt: instant,
  /** Why it could not be read; then `buttons` is null. */
  problem: trouble.nullable(),
  buttons: z.array(liveButton).nullable(),
  /** The last menu that we put live. */
  applied: menuApplication.nullable(),
  /** Somebody changed it at WeChat, or by another program, after we put it live. */
  changedSince: z.boolean(),
});
export type LiveMenu = z.infer<typeof liveMenu>;

/** How one entry stands to what is live: `at` counts buttons and entries from 1, entry 0 is the button itself; null when it is gone. */
export const menuDifference = z.object({
  is: z.enum(['new', 'gone', 'changed', 'moved']),
  name: z.string(),
  at: z.object({ button: z.number().int(), entry: z.number().int() }).nullable(),
  now: liveEntry.nullable(),
  wanted: liveEntry.nullable(),
});
export type MenuDifference = z.infer<typeof menuDifference>;

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const unitId = '0199f3a0-0000-7000-8000-000000000004';
const sealedHash = 'a'.repeat(64);
const guide = { name: '防冻指南', type: 'view', target: 'https://mp.weixin.qq.com/s/abc' };
const live = {
  accountId,
  readAt: '2026-11-20T03:00:00.000Z',
  problem: null,
  buttons: [{ name: '用水', type: null, target: '', children: [guide] }],
  applied: null,
  changedSince: false,
};
const ofAccount = z.object({ accountId: z.uuid() });

export const menuRoutes = {
  listMenuApplications: route('publishing', 'listMenuApplications', {
    method: 'GET',
    path: '/menu-applications',
    right: 'publication.read',
    summary: { zh: '自定义菜单的启用记录，最新在前', en: 'Menus put live, newest first' },
    query: pageBy('uuid').extend({ accountId: z.uuid().optional() }),
    response: listOf(menuApplication),
    example: { response: { items: [], next: null } },
  }),
  applyMenu: route('publishing', 'applyMenu', {
    method: 'POST',
    path: '/menu-applications',
    right: 'menu.write',
    status: 202,
    summary: {
      zh: '启用已通过审核的菜单，替换账号现在的菜单：先 dryRun 看后果并取得 confirmToken，再凭它启用',
      en: 'Put an approved menu live in place of the present one: dryRun first shows what follows and gives the confirmToken, then act with it',
    },
    body: confirmable({ unitId: z.uuid(), sealedHash: sha256 }),
    response: confirmAnswer({ application: menuApplication.optional() }),
    problems: ['not-approved', 'not-a-menu', 'account-unknown', 'account-handed-back', 'confirm-token-invalid'],
    example: {
      body: { unitId, sealedHash, dryRun: true },
      response: {
        done: false,
        effect: {
          zh: '用这份菜单（找客服、说明书）替换“栗川净水”现在的自定义菜单，读者最迟 24 小时内看到。不能撤回：要换，得再启用一份通过审核的菜单。',
          en: 'Puts this menu (找客服, 说明书) in place of the present one of 栗川净水; readers see it within 24 hours at the latest. It cannot be called back: another approved menu has to take its place.',
        },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T11:40:00.000Z',
      },
    },
  }),
  getLiveMenu: route('publishing', 'getLiveMenu', {
    method: 'GET',
    path: '/accounts/{accountId}/menu',
    right: 'publication.read',
    summary: {
      zh: '读者现在看到的自定义菜单，当场向微信读取；启用之后有没有在别处被改过',
      en: 'The menu that followers see now, read from WeChat on the spot; whether it was changed elsewhere since we put it live',
    },
    params: ofAccount,
    response: liveMenu,
    problems: ['account-unknown', 'account-handed-back'],
    example: { response: live },
  }),
  compareMenu: route('publishing', 'compareMenu', {
    method: 'POST',
    path: '/accounts/{accountId}/menu/comparison',
    right: 'publication.read',
    status: 200,
    summary: {
      zh: '一份菜单和读者现在看到的有什么不同；不改动任何数据',
      en: 'How a menu differs from what followers see now; changes nothing',
    },
    params: ofAccount,
    body: z.object({ buttons: z.array(menuButton).min(1).max(menuLimits.buttons) }),
    response: liveMenu.extend({ differences: z.array(menuDifference) }),
    problems: ['account-unknown', 'account-handed-back'],
    example: {
      body: { buttons: [{ name: '用水服务', children: [{ name: '防冻指南', type: 'view', url: 'https://mp.weixin.qq.com/s/abc' }] }] },
      response: {
        ...live,
        differences: [
          {
            is: 'changed',
            name: '用水服务',
            at: { button: 1, entry: 0 },
            now: { name: '用水', type: null, target: '' },
            wanted: { name: '用水服务', type: null, target: '' },
          },
        ],
      },
    },
  }),
};
