import { analyticsRoutes } from './analytics/http.js';
import { exportRoutes } from './account-export.js';
import { contentRoutes } from './content/http.js';
import { interactionRoutes } from './interaction/http.js';
import { operationsRoutes } from './operations.js';
import { publishingRoutes } from './publishing/http.js';
import { reviewRoutes } from './review/http.js';
import type { RouteDefinition } from './route.js';
import { teamRoutes } from './team/http.js';

/** Every operation of the public API. */
export const allRoutes: RouteDefinition[] = [
  contentRoutes,
  reviewRoutes,
  publishingRoutes,
  interactionRoutes,
  analyticsRoutes,
  teamRoutes,
  ...operationsRoutes,
  exportRoutes.publishing,
  exportRoutes.interaction,
].flatMap((routes) => Object.values<RouteDefinition>(routes));
