export * from './shapes.js';
export * from './member-changed.v1.js';
export * from './notice-kept.v1.js';
export * from './audit-head.v1.js';
export * from './views.js';
export * from './notice-routes.js';
export * from './second-factor-routes.js';
export * from './http.js';
