export * from './shapes.js';
export * from './member-changed.v1.js';
export * from './audit-head.v1.js';
export * from './views.js';
export * from './http.js';
