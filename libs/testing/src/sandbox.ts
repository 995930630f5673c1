import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startChild, workspaceRoot } from '@kanfa/embedded';
import { api } from './api.js';

export type TestSandbox = {
  /** What WECHAT_API_BASE becomes. */
  base: string;
  /** Asks the sandbox's control interface, `/__sandbox/<path>`; without a body it reads. Throws when the answer is not 200. */
  control<T = unknown>(path: string, body?: object): Promise<T>;
  stop(): Promise<void>;
};

/** A WeChat of one's own: the sandbox as a process with an empty world. `speed` divides its waits; default 20. */
export async function testSandbox({ speed = 20 } = {}): Promise<TestSandbox> {
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-sandbox-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const fromSource = [
    '--experimental-transform-types',
    '--conditions=@kanfa/source',
    '--import',
    new URL('./ts-source.mjs', import.meta.url).href,
  ];
  const root = workspaceRoot();
  const source = join(root, 'apps/wechat-sandbox/src/main.ts');
  const child = await startChild({
    name: 'wechat-sandbox',
    command: process.execPath,
    args: existsSync(source)
      ? ['--disable-warning=ExperimentalWarning', ...fromSource, source]
      : [join(root, 'apps/wechat-sandbox/dist/main.js')],
    cwd: root,
    log: join(dir, 'sandbox.log'),
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', SANDBOX_DIR: join(dir, 'world'), SANDBOX_SPEED: String(speed) },
    ready: async () => (await fetch(`${base}/health/ready`).catch(() => undefined))?.ok ?? false,
    stopSignal: 'SIGTERM',
  });
  return {
    base,
    async control<T>(path: string, body?: object): Promise<T> {
      const at = `/__sandbox/${path}`;
      const answer = await (body ? api(base).post<T>(at, body) : api(base).get<T>(at));
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    async stop() {
      await child.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
