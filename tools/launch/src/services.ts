import { get } from 'node:http';
import { join } from 'node:path';
import { requireFreePort, startChild, workspaceRoot } from '@kanfa/embedded';
import { owners, type Owner } from '@kanfa/contracts';
import type { Ports } from './ports.js';
import type { Secrets } from './secrets.js';
import type { Part } from './supervisor.js';

export type Surroundings = {
  home: string;
  ports: Ports;
  secrets: Secrets;
  databaseUrls: Record<Owner, string>;
  nats: { url: string; userOf(service: string): { user: string; password: string } };
  wechatBase: string;
  publicOrigin: string;
  logLevel: string;
  /** Settings of the gateway that differ from its own defaults. */
  limits: Record<string, string>;
  inherited: NodeJS.ProcessEnv;
};

/** Only what a process needs of our own environment: nothing else leaks into the services. */
const passedOn = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        ['PATH', 'HOME', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS', 'FORWARD_ALLOWED_HOSTS', 'ROBOT_ALLOWED_HOSTS'].includes(name) ||
        name.startsWith('OTEL_'),
    ),
  );

/** Asked many times a second while nothing listens yet: for a refused connection fetch needs ten times as long as node:http. */
function isReady(port: number, pid?: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/health/ready', agent: false, timeout: 3_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 && (pid === undefined || answer.headers['x-process'] === String(pid)));
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
  });
}

export function program(
  name: string,
  port: number,
  around: Surroundings,
  env: Record<string, string>,
  main = `apps/${name}/dist/main.js`,
): Part {
  const root = workspaceRoot();
  return {
    name,
    port,
    overlaps: env['SHARE_PORT'] !== undefined,
    start: async (signal, beside = false) => {
      // someone else's answer at this port would pass for ours
      if (!beside) await requireFreePort(port, name);
      return startChild({
        name,
        command: process.execPath,
        args: ['--import', join(root, 'libs/kit/dist/telemetry.js'), join(root, main)],
        cwd: root,
        log: join(around.home, 'logs', `${name}.log`),
        env: {
          ...passedOn(around.inherited),
          OTEL_SERVICE_NAME: `kanfa-${name}`,
          NODE_ENV: 'production',
          LOG_LEVEL: around.logLevel,
          PORT: String(port),
          HOST: '127.0.0.1',
          ...env,
        },
        ready: (pid) => isReady(port, beside ? pid : undefined),
        readyTimeoutMs: 60_000,
        stopSignal: 'SIGTERM',
        signal,
      });
    },
  };
}

/** The services that keep secrets under the master key. */
export const secretKeepers = ['publishing', 'interaction', 'team'] as const satisfies Owner[];

export function servicePart(owner: Owner, around: Surroundings): Part {
  const { secrets, ports } = around;
  const masterKeys = {
    MASTER_KEY: secrets.masterKey,
    MASTER_KEY_PREVIOUS: secrets.masterKeyChange?.other ?? '',
    ...(process.platform === 'linux' ? { SHARE_PORT: 'true' } : {}),
  };
  const { user, password } = around.nats.userOf(owner);
  const own: Record<Owner, Record<string, string>> = {
    content: {},
    review: {},
    publishing: {
      ...masterKeys,
      WECHAT_API_BASE: around.wechatBase,
      EGRESS_IP: around.inherited['EGRESS_IP'] ?? '',
      CALLBACK_PUBLIC_URL: around.inherited['CALLBACK_PUBLIC_URL'] ?? `http://127.0.0.1:${ports.callback}`,
      // long enough to see the countdown, short enough to wait for
      UNDO_WINDOW_SECONDS: '5',
    },
    interaction: {
      ...masterKeys,
      OPENID_MASTER_KEY: secrets.firstMasterKey ?? '',
      WECHAT_API_BASE: around.wechatBase,
      CALLBACK_PORT: String(ports.callback),
    },
    analytics: { WECHAT_API_BASE: around.wechatBase },
    team: { ...masterKeys, INTERNAL_SECRET: secrets.internalSecret, PUBLIC_ORIGIN: around.publicOrigin },
  };
  return program(owner, ports[owner], around, {
    DATABASE_URL: around.databaseUrls[owner],
    NATS_URL: around.nats.url,
    NATS_USER: user,
    NATS_PASSWORD: password,
    IDENTITY_PUBLIC_KEY: secrets.identityPublicKey,
    FILES_DIR: join(around.home, 'files'),
    ...own[owner],
  });
}

/** Beside publishing and of its code, but by itself: it may not be silent because something else is. */
export function watchdogPart(around: Surroundings): Part {
  const database = new URL(around.databaseUrls.publishing);
  database.username = 'publishing_watch';
  database.password = around.secrets.watch;
  const { WATCHDOG_WEBHOOK } = around.inherited;
  return program(
    'watchdog',
    around.ports.watchdog,
    around,
    {
      WATCHDOG_DATABASE_URL: database.href,
      PUBLISHING_URL: `http://127.0.0.1:${around.ports.publishing}`,
      WATCHDOG_STATE_FILE: join(around.home, 'watchdog.json'),
      ...(WATCHDOG_WEBHOOK ? { WATCHDOG_WEBHOOK } : {}),
    },
    'apps/publishing/dist/main.watchdog.js',
  );
}

export function gatewayPart(around: Surroundings): Part {
  const { user, password } = around.nats.userOf('gateway');
  const urls = Object.fromEntries(owners.map((owner) => [`${owner.toUpperCase()}_URL`, `http://127.0.0.1:${around.ports[owner]}`]));
  return program('gateway', around.ports.gateway, around, {
    ...urls,
    NATS_URL: around.nats.url,
    NATS_USER: user,
    NATS_PASSWORD: password,
    IDENTITY_PRIVATE_KEY: around.secrets.identityPrivateKey,
    INTERNAL_SECRET: around.secrets.internalSecret,
    CONSOLE_DIR: join(workspaceRoot(), 'apps/console/dist'),
    PUBLIC_ORIGIN: around.publicOrigin,
    ...around.limits,
  });
}

export function sandboxPart(around: Surroundings): Part {
  return program('wechat-sandbox', around.ports['wechat-sandbox'], around, {
    SANDBOX_DIR: join(around.home, 'sandbox'),
    SANDBOX_CONTROL_KEY: around.secrets.sandboxKey,
    SANDBOX_PUBLIC_URL: around.wechatBase,
  });
}
