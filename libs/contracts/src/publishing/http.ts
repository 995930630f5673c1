import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { listOf, pageBy, route, sha256 } from '../route.js';
import { accountRoutes } from './account-routes.js';
import { connectionRoutes } from './connection-routes.js';
import { handBackRoutes } from './hand-back-routes.js';
import { groupRoutes } from './group-routes.js';
import { amendmentRoutes } from './amendment-routes.js';
import { distributionRoutes } from './distribution-routes.js';
import { draftRoutes } from './draft-routes.js';
import { incidentRoutes } from './incident-routes.js';
import { freezeRoutes } from './freeze-routes.js';
import { rehearsalRoutes } from './rehearsal-routes.js';
import { publicationRoutes } from './publication-routes.js';
import { qrCodeRoutes } from './qr-code-routes.js';
import { scheduleRoutes } from './schedule-routes.js';
import { takeOverRoutes } from './take-over-routes.js';
import { tokenRoutes } from './token-routes.js';
import { upkeepRoutes } from './upkeep-routes.js';
import { menuApplication } from './views.js';

const unitId = '0199f3a0-0000-7000-8000-000000000004';
const sealedHash = 'a'.repeat(64);

export const publishingRoutes = {
  ...accountRoutes,
  ...connectionRoutes,
  ...tokenRoutes,
  ...groupRoutes,
  ...handBackRoutes,
  ...upkeepRoutes,
  ...publicationRoutes,
  ...scheduleRoutes,
  ...takeOverRoutes,
  ...qrCodeRoutes,
  ...draftRoutes,
  ...distributionRoutes,
  ...amendmentRoutes,
  ...incidentRoutes,
  ...freezeRoutes,
  ...rehearsalRoutes,
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
};
