import { z } from 'zod';
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
    summary: { zh: '启用已通过审核的菜单', en: 'Put an approved menu live' },
    body: z.object({ unitId: z.uuid(), sealedHash: sha256 }),
    response: menuApplication,
    problems: ['not-approved', 'account-unknown'],
    example: { body: { unitId, sealedHash } },
  }),
};
