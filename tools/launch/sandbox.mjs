// npm run sandbox: WeChat's stand-in alone, without PostgreSQL or NATS; prepares the machine, then runs it from its sources under Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, environment, node24, root } from './prepare.mjs';

ensureInstalled();
const sources = ['--no-warnings', '--conditions=@kanfa/source', '--import', join(root, 'tools/drills/typescript.mjs')];
const sandbox = spawn(node24, [...sources, join(root, 'apps/wechat-sandbox/src/alone.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
});
// Ctrl-C reaches the sandbox too; this process only waits for it to end in order
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && sandbox.kill('SIGTERM'));
sandbox.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
