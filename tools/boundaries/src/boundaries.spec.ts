import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '../../..');

/** A forbidden line per rule, written where it is forbidden: a rule never seen failing is not a rule. */
const forbidden: [rule: string, file: string, code: string, expected: RegExp][] = [
  [
    'contracts know no framework',
    'libs/contracts/src/zz-forbidden.ts',
    `import { Injectable } from '@nestjs/common';\nvoid Injectable;`,
    /enforce-module-boundaries/,
  ],
  [
    'contracts know no library of ours',
    'libs/contracts/src/zz-forbidden.ts',
    `import { sha256Of } from '@kanfa/kit';\nvoid sha256Of;`,
    /enforce-module-boundaries/,
  ],
  [
    'platform knows no client',
    'libs/kit/src/zz-forbidden.ts',
    `import { WechatClient } from '@kanfa/wechat';\nvoid WechatClient;`,
    /enforce-module-boundaries/,
  ],
  [
    'testing knows nothing of ours',
    'libs/testing/src/zz-forbidden.ts',
    `import { sha256Of } from '@kanfa/kit';\nvoid sha256Of;`,
    /enforce-module-boundaries/,
  ],
  [
    'a service knows no other app',
    'apps/review/src/zz-forbidden.ts',
    `import { readConfig } from '../../content/src/config.js';\nvoid readConfig;`,
    /enforce-module-boundaries/,
  ],
  [
    'stories know no platform library',
    'apps/stories/src/zz-forbidden.ts',
    `import { sha256Of } from '@kanfa/kit';\nvoid sha256Of;`,
    /enforce-module-boundaries/,
  ],
  [
    'the console knows no server library',
    'apps/console/src/zz-forbidden.ts',
    `import { sha256Of } from '@kanfa/kit';\nvoid sha256Of;`,
    /enforce-module-boundaries/,
  ],
  [
    'only specs use testing',
    'apps/review/src/zz-forbidden.ts',
    `import { eventually } from '@kanfa/testing';\nvoid eventually;`,
    /no-restricted-imports/,
  ],
  [
    'a pure file knows no framework',
    'apps/review/src/review/zz-forbidden.ts',
    `import { Injectable } from '@nestjs/common';\nvoid Injectable;`,
    /no-restricted-imports/,
  ],
  [
    'a pure file knows no store',
    'apps/review/src/review/zz-forbidden.ts',
    `import * as store from './review.store.js';\nvoid store;`,
    /no-restricted-imports/,
  ],
  [
    'an edge knows no store',
    'apps/review/src/review/zz-forbidden.controller.ts',
    `import * as store from './review.store.js';\nvoid store;`,
    /no-restricted-imports/,
  ],
  [
    'a use case knows no query',
    'apps/review/src/review/zz-forbidden.use-case.ts',
    `import * as queries from './review.queries.js';\nvoid queries;`,
    /no-restricted-imports/,
  ],
  [
    'the environment is read in config.ts alone',
    'apps/review/src/zz-forbidden.ts',
    `export const port = process.env['PORT'];`,
    /no-restricted-properties/,
  ],
];

describe('the rules of the tree', () => {
  let eslint: ESLint;
  beforeAll(() => {
    // without a project graph the boundaries rule skips itself and passes
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/nx/dist/bin/nx.js'), 'graph', `--file=${join(root, 'tmp', 'boundaries-graph.json')}`],
      {
        cwd: root,
        env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
        stdio: 'ignore',
      },
    );
    eslint = new ESLint({ cwd: root });
  }, 120_000);

  it.each(forbidden)(
    '%s',
    async (_rule, file, code, expected) => {
      const path = join(root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${code}\n`);
      try {
        const [result] = await eslint.lintFiles([path]);
        const rules = result!.messages.map(({ ruleId }) => ruleId ?? 'fatal').join(' ');
        expect(rules).toMatch(expected);
      } finally {
        rmSync(path);
      }
    },
    120_000,
  );
});
