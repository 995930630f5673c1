// Writes docker/.env and docker/nats.conf with secrets of their own, once; running it again changes nothing.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { natsUsers } from '../libs/messaging/dist/index.js';

const folder = import.meta.dirname;
const file = join(folder, '.env');
if (existsSync(file)) {
  console.log('docker/.env is there already');
  process.exit(0);
}

const secret = () => randomBytes(24).toString('base64url');
const owners = ['content', 'review', 'publishing', 'interaction', 'analytics', 'team'];
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const oneLine = (pem) => pem.toString().trim().replaceAll('\n', '\\n');
const nats = Object.fromEntries([...owners, 'gateway'].map((name) => [name, secret()]));
const gateway = process.env.GATEWAY_PORT ?? '3000';
const sandbox = process.env.SANDBOX_PORT ?? '3900';
const settings = {
  POSTGRES_PASSWORD: secret(),
  ...Object.fromEntries(
    owners.flatMap((o) => [
      [`${o.toUpperCase()}_OWNER_PASSWORD`, secret()],
      [`${o.toUpperCase()}_APP_PASSWORD`, secret()],
    ]),
  ),
  PUBLISHING_WATCH_PASSWORD: secret(),
  ...Object.fromEntries(Object.entries(nats).map(([name, password]) => [`${name.toUpperCase()}_NATS_PASSWORD`, password])),
  MASTER_KEY: randomBytes(32).toString('base64'),
  INTERNAL_SECRET: secret(),
  SANDBOX_CONTROL_KEY: secret(),
  IDENTITY_PRIVATE_KEY: oneLine(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  IDENTITY_PUBLIC_KEY: oneLine(publicKey.export({ type: 'spki', format: 'pem' })),
  PUBLIC_ORIGIN: process.env.PUBLIC_ORIGIN ?? `http://localhost:${gateway}`,
  WECHAT_API_BASE: process.env.WECHAT_API_BASE ?? 'http://wechat-sandbox:3900',
  SANDBOX_PUBLIC_URL: `http://127.0.0.1:${sandbox}`,
  GATEWAY_PORT: gateway,
  SANDBOX_PORT: sandbox,
  CALLBACK_PORT: process.env.CALLBACK_PORT ?? '3114',
};
writeFileSync(
  file,
  `${Object.entries(settings)
    .map(([name, value]) => `${name}='${value}'`)
    .join('\n')}\n`,
  { mode: 0o600 },
);
// the container's own user reads it; it lies in a folder of yours
writeFileSync(join(folder, 'nats.conf'), `listen: "0.0.0.0:4222"\njetstream { store_dir: "/data" }\n${natsUsers(nats)}`, { mode: 0o644 });
console.log('wrote docker/.env and docker/nats.conf');
