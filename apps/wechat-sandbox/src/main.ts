import { readConfig } from './config.js';
import { startSandbox } from './sandbox.js';
import { UnusableFolder } from './world/store.js';

const config = readConfig();
const sandbox = await startSandbox(config).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE' && !(error instanceof UnusableFolder)) throw error;
  console.error(
    error instanceof UnusableFolder
      ? error.message
      : `端口 ${config.port} 已被占用：用 PORT 换一个 · Port ${config.port} is in use: choose another with PORT`,
  );
  return process.exit(1);
});
console.log(
  JSON.stringify({
    msg: 'wechat-sandbox is ready',
    base: sandbox.base,
    phone: `${sandbox.base}/phone`,
    operator: `${sandbox.base}/operator`,
  }),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
