import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calls } from '@kanfa/wechat/calls';
import { request } from 'undici';
import { endpoints, startSandbox } from '../sandbox.js';
import { pathsOf, table } from './table.js';

const root = join(import.meta.dirname, '../../../..');
export const file = join(root, 'docs/wechat-endpoints.md');

const testsIn = (folder: string, name: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .sort()
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));

/** Asks a simulator for every path that is not in its table: the framework's own answer tells that there is nothing. */
async function answeredWithoutToken(): Promise<Set<string>> {
  const dir = mkdtempSync(join(tmpdir(), 'wechat-endpoints-'));
  const sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dir, speed: 1 });
  try {
    const answered = new Set<string>();
    for (const path of new Set([...pathsOf(calls).values()].flat())) {
      if (endpoints.some((endpoint) => endpoint.path === path)) continue;
      const { statusCode, body } = await request(new URL(path, sandbox.base));
      if (!(statusCode === 404 && (await body.text()).includes(`Route GET:${path}`))) answered.add(path);
      else await body.dump();
    }
    return answered;
  } finally {
    await sandbox.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** `docs/wechat-endpoints.md` as the code is now. */
export async function endpointTable(): Promise<string> {
  const tests = [
    ...testsIn('apps/wechat-sandbox/src', /\.int\.spec\.ts$/),
    ...testsIn('libs/wechat/src/conformance', /^(?!calls)[\w/-]+\.ts$/),
  ];
  return table({ calls, endpoints, answered: await answeredWithoutToken(), tests });
}
