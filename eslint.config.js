import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const only = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const banned = (row, ...bannedExternalImports) => ({ ...row, bannedExternalImports });

/** Who may use whom. There is no '*' row: a project without a tag cannot import anything. */
const layers = [
  banned(only('type:contracts', 'type:contracts'), '@nestjs/*', '@nats-io/*', 'pg', 'react*'),
  only('type:embedded', 'type:embedded'),
  only('type:testing', 'type:testing', 'type:embedded'),
  only('type:platform', 'type:platform', 'type:contracts', 'type:testing'),
  only('type:client', 'type:client', 'type:platform', 'type:contracts', 'type:testing'),
  only('type:service', 'type:client', 'type:platform', 'type:contracts', 'type:testing'),
  banned(only('type:web', 'type:contracts'), '@nestjs/*', '@nats-io/*', 'pg', 'fastify'),
  only('type:e2e', 'type:testing', 'type:embedded', 'type:client', 'type:contracts'),
  only('type:tool', 'type:testing', 'type:embedded', 'type:client', 'type:platform', 'type:contracts'),
];
const scopes = [
  'content',
  'review',
  'publishing',
  'interaction',
  'analytics',
  'team',
  'gateway',
  'console',
  'wechat-sandbox',
  'stories',
].map((app) => only(`scope:${app}`, 'scope:shared', `scope:${app}`));

const hook = 'CallExpression[callee.name=/^use[A-Z]/]';
const services = 'apps/{content,review,publishing,interaction,analytics,team}/src';
const noTesting = { group: ['@kanfa/testing'], message: 'Only specs and drills use @kanfa/testing.' };
const role = (files, ...patterns) => ({
  files,
  ignores: ['**/*.spec.ts', '**/under-test*.ts', '**/*.drill.ts', 'tools/drills/**', 'tools/launch/src/outsider/**', 'apps/stories/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: [noTesting, ...patterns] }] },
});

export default [
  { ignores: ['**/dist', '**/node_modules', '**/*.js', '**/*.mjs', '.nx', 'tmp'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: [...layers, only('scope:shared', 'scope:shared'), ...scopes] },
      ],
    },
  },
  {
    files: ['apps/console/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `:matches(LogicalExpression > *.right, ConditionalExpression > *.consequent, ConditionalExpression > *.alternate):matches(${hook}, :has(> ${hook}))`,
          message: 'A hook is called on every render: call it before the condition.',
        },
      ],
    },
  },
  {
    files: ['{apps,libs}/**/*.ts'],
    ignores: ['**/config.ts', '**/*.spec.ts', '**/*.drill.ts', '**/*.hand.ts', 'libs/testing/**', 'libs/embedded/**', 'apps/stories/**'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'The environment is read once, in config.ts.' }],
    },
  },
  role(['{apps,libs,tools}/**/*.{ts,tsx}']),
  role(
    [`${services}/*/!(*.*).ts`],
    {
      group: ['@nestjs/*', '@nats-io/*', 'pg', 'fastify', 'undici', 'node:fs*', 'node:http*'],
      message: 'A file without a role suffix is pure: no framework, no database, no network.',
    },
    {
      group: ['./*.store.js', './*.queries.js', './*.use-case.js', './*.controller.js', './*.events.js'],
      message: 'Pure files know nothing of the files around them.',
    },
  ),
  role([`${services}/**/*.{controller,events}.ts`], {
    group: ['./*.store.js', '../**/*.store.js', 'pg'],
    message: 'Edges call use cases and queries, never stores.',
  }),
  role([`${services}/**/*.use-case.ts`], {
    group: ['fastify', '@nestjs/platform-fastify', './*.controller.js', './*.queries.js', './*.use-case.js', '../**/*.use-case.js'],
    message: 'A use case knows no HTTP and no other use case.',
  }),
  role([`${services}/**/*.{store,queries}.ts`], {
    group: ['./*.use-case.js', './*.controller.js'],
    message: 'Stores and queries only read and write rows.',
  }),
  prettier,
];
