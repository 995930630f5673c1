import { parseArgs } from 'node:util';
import { readyAccounts, type ReadyAccount } from './alone/ready-accounts.js';
import { readConfig } from './config.js';
import { startSandbox } from './sandbox.js';

const usage =
  'npm run sandbox -- [--port 3900] [--host 127.0.0.1] [--dir .kanfa/sandbox] [--followers 200] [--callback URL] [--seed WORD] [--json]';

function quit(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function options() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        dir: { type: 'string' },
        followers: { type: 'string', default: '200' },
        callback: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return quit(`参数有误 · A flag is wrong: ${(error as Error).message}\n${usage}`);
  }
}

const { port, host, dir, followers, callback, seed, json, help } = options();
if (help) {
  console.log(usage);
  process.exit(0);
}
if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535))
  quit('--port 是 0 到 65535 的整数，0 由系统挑选 · --port is a number from 0 to 65535; 0 lets the system choose');
if (!/^\d{1,7}$/.test(followers) || Number(followers) > 1_000_000)
  quit('--followers 是 0 到 1000000 的整数 · --followers is a number from 0 to 1000000');
if (callback !== undefined && !(URL.canParse(callback) && /^https?:$/.test(new URL(callback).protocol)))
  quit('--callback 是 http:// 或 https:// 开头的地址 · --callback is an address that starts with http:// or https://');

const config = readConfig(
  {
    ...(port !== undefined && { PORT: port }),
    ...(host !== undefined && { HOST: host }),
    ...(dir !== undefined && { SANDBOX_DIR: dir }),
    ...(seed !== undefined && { SANDBOX_SEED: seed }),
  },
  { SANDBOX_DIR: '.kanfa/sandbox' },
);
const sandbox = await startSandbox(config).catch((error: NodeJS.ErrnoException) =>
  quit(
    error.code === 'EADDRINUSE'
      ? `端口 ${config.port} 已被占用：用 --port 换一个 · Port ${config.port} is in use: choose another with --port`
      : error.message,
  ),
);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

const accounts = readyAccounts(sandbox.world, { followers: Number(followers), callback });
console.log(json ? JSON.stringify({ base: sandbox.base, accounts }) : greeting(sandbox.base, accounts));

function greeting(base: string, ready: readonly ReadyAccount[]): string {
  const lines = ready.map(({ name, appId, secret, openids }) => `  ${name}  appid ${appId}  secret ${secret}  openid ${openids[0] ?? '-'}`);
  return [
    `微信沙箱已启动 · The sandbox is ready: ${base}`,
    ...lines,
    `  手机 · phone ${base}/phone   后台 · back office ${base}/operator   控制 · control ${base}/__sandbox/   Ctrl-C 结束 · ends it`,
  ].join('\n');
}
