import { accountRoutes } from './account-routes.js';
import { connectionRoutes } from './connection-routes.js';
import { handBackRoutes } from './hand-back-routes.js';
import { groupRoutes } from './group-routes.js';
import { amendmentRoutes } from './amendment-routes.js';
import { distributionRoutes } from './distribution-routes.js';
import { draftRoutes } from './draft-routes.js';
import { menuRoutes } from './menu-routes.js';
import { incidentRoutes } from './incident-routes.js';
import { freezeRoutes } from './freeze-routes.js';
import { rehearsalRoutes } from './rehearsal-routes.js';
import { publicationRoutes } from './publication-routes.js';
import { qrCodeRoutes } from './qr-code-routes.js';
import { scheduleRoutes } from './schedule-routes.js';
import { takeOverRoutes } from './take-over-routes.js';
import { tokenRoutes } from './token-routes.js';
import { upkeepRoutes } from './upkeep-routes.js';

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
  ...menuRoutes,
  ...incidentRoutes,
  ...freezeRoutes,
  ...rehearsalRoutes,
};
