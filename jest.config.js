import { existsSync, readdirSync } from 'node:fs';

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const project = (dir) => ({
  displayName: dir.replace('/', ':'),
  rootDir: dir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@kanfa/source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
});

const folders = (root) =>
  existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((e) => e.isDirectory())
        .map((e) => `${root}/${e.name}`)
    : [];

/** Every app and library with TypeScript sources is a project; the console's own tests run in a real browser (apps/stories). */
const dirs = [...folders('libs'), ...folders('apps'), ...folders('tools')].filter(
  (dir) => dir !== 'apps/console' && existsSync(`${dir}/project.json`),
);

// most specs wait for a database, a broker or a clock: one more than the cores of a small machine
export default { projects: dirs.map(project), maxWorkers: 3, workerIdleMemoryLimit: '1500MB', testTimeout: 60_000 };
