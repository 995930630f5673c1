export * from './shapes.js';
export * from './column-changed.v1.js';
export * from './topic-planned.v1.js';
export * from './article-changed.v1.js';
export * from './unit-submitted.v1.js';
export * from './unit-withdrawn.v1.js';
export * from './audit-head.v1.js';
export * from './http.js';
