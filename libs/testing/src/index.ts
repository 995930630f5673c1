export { api, type Answer, type Api, type CallOptions } from './api.js';
export { cloneDatabase, templateDatabase, testDatabase, type TestDatabase } from './database.js';
export { History, passed, runDrill, type Verdict } from './drill.js';
export { eventually } from './eventually.js';
export { testNats, type TestNats } from './nats.js';
export { testPostgres } from './postgres.js';
export { testSandbox, type TestSandbox } from './sandbox.js';
/** For specs and drills that stop and start servers and processes themselves. */
export { freePort, sharedMigrationFolders, startNats, startPostgres, workspaceRoot } from '@kanfa/embedded';
