export * from './shapes.js';
export * from './figures-imported.v1.js';
export * from './goal-progressed.v1.js';
export * from './report-ready.v1.js';
export * from './audit-head.v1.js';
export * from './http.js';
