export { findNatsServer } from './nats-binary.js';
export { startNats, type Nats, type NatsOptions } from './nats.js';
export { checksumOf, migrationFolders, readMigrations, type Migration } from './migration-files.js';
export { migrate, plan } from './migrations.js';
export { freePort } from './ports.js';
export { startPostgres, type Postgres, type PostgresOptions } from './postgres.js';
export { EmbeddedProblem } from './problem.js';
export { provision, type Provisioning, type ServiceUrls } from './provision.js';
export { toolCache, workspaceRoot } from './workspace.js';
