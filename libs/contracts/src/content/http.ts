import { adoptionRoutes } from './adoption.http.js';
import { articleRoutes } from './article.http.js';
import { assetRoutes } from './asset.http.js';
import { planRoutes } from './plan.http.js';
import { quantityRoutes } from './quantity.http.js';
import { unitRoutes } from './unit.http.js';

export * from './adoption.views.js';
export * from './adoption.http.js';
export * from './article.views.js';
export * from './article.http.js';
export * from './asset.http.js';
export * from './plan.http.js';
export * from './quantity.http.js';
export * from './unit.http.js';

export const contentRoutes = { ...planRoutes, ...quantityRoutes, ...articleRoutes, ...adoptionRoutes, ...assetRoutes, ...unitRoutes };
