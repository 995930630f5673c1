import { readConfig } from './config.js';
import { startSandbox } from './sandbox.js';

const sandbox = await startSandbox(readConfig());
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
