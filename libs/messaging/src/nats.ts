// What a process needs that speaks to NATS without handling events itself: no framework comes along.
export * from './connect.js';
export * from './nats-config.js';
export * from './rights.js';
export * from './topology.js';
