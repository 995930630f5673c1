import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { owners, type Owner } from '@kanfa/contracts';
import { EmbeddedProblem, migrate, migrationFolders, provision, requireFreePort, startNats, startPostgres } from '@kanfa/embedded';
import { natsUsers } from '@kanfa/messaging/nats';
import { requireBroker } from './broker-check.js';
import type { External } from './external.js';
import { LaunchProblem } from './launch-problem.js';
import { usedPorts, type Ports } from './ports.js';
import { clearRemains } from './remains.js';
import type { Secrets } from './secrets.js';
import { gatewayPart, sandboxPart, servicePart, watchdogPart, type Surroundings } from './services.js';
import type { Supervisor } from './supervisor.js';
import type { Terminal } from './terminal.js';

type Ground = { home: string; ports: Ports; secrets: Secrets; external: External; supervisor: Supervisor; terminal: Terminal };

/** Brings up everything, in the order things need one another; what the environment names is used instead of the embedded part. */
export async function startPlatform(ground: Ground, inherited: NodeJS.ProcessEnv): Promise<Surroundings> {
  const { home, ports, secrets, external, supervisor, terminal } = ground;
  mkdirSync(join(home, 'logs'), { recursive: true });
  mkdirSync(join(home, 'files'), { recursive: true });

  await clearRemains(home);
  for (const name of usedPorts(external)) await requireFreePort(ports[name], name);

  terminal.step('启动 PostgreSQL 与 NATS', 'starting PostgreSQL and NATS');
  const [databaseAdminUrl, natsUrl] = await Promise.all([database(ground), broker(ground)]);

  terminal.step('建库并迁移', 'databases and migrations');
  const databaseUrls = await migrateAll(databaseAdminUrl, secrets);

  const around: Surroundings = {
    home,
    ports,
    secrets,
    databaseUrls,
    nats: { url: natsUrl, userOf: (service) => natsUser(service, ground) },
    wechatBase: external.WECHAT_API_BASE ?? `http://127.0.0.1:${ports['wechat-sandbox']}`,
    publicOrigin: external.PUBLIC_ORIGIN ?? `http://localhost:${ports.gateway}`,
    logLevel: external.LOG_LEVEL,
    limits: limitsIn(external),
    inherited,
  };
  terminal.step('启动各服务、网关与微信模拟器', 'starting the services, the gateway and the WeChat simulator');
  await Promise.all([
    ...(external.WECHAT_API_BASE ? [] : [supervisor.start(sandboxPart(around))]),
    ...owners.map((owner) => supervisor.start(servicePart(owner, around))),
    supervisor.start(gatewayPart(around)),
    supervisor.start(watchdogPart(around)),
  ]);
  return around;
}

const limitsIn = ({ PERSON_PER_MINUTE, ADDRESS_PER_MINUTE }: External): Record<string, string> => ({
  ...(PERSON_PER_MINUTE === undefined ? {} : { PERSON_PER_MINUTE }),
  ...(ADDRESS_PER_MINUTE === undefined ? {} : { ADDRESS_PER_MINUTE }),
});

async function database({ home, ports, external, supervisor }: Ground): Promise<string> {
  if (external.DATABASE_URL) return external.DATABASE_URL;
  let adminUrl = '';
  await supervisor.start({
    name: 'postgres',
    port: ports.postgres,
    start: async (signal) => {
      const postgres = await startPostgres({ dir: join(home, 'postgres'), port: ports.postgres, signal });
      adminUrl = postgres.superuserUrl;
      return postgres;
    },
  });
  return adminUrl;
}

function natsUser(service: string, { external, secrets }: Ground): { user: string; password: string } {
  const own = { user: service, password: secrets.nats[service as Owner] };
  return external.NATS_URL ? { user: external.NATS_USER ?? own.user, password: external.NATS_PASSWORD ?? own.password } : own;
}

async function broker(ground: Ground): Promise<string> {
  const { home, ports, secrets, external, supervisor } = ground;
  if (external.NATS_URL) {
    const { user, password } = natsUser('content', ground);
    await requireBroker(external.NATS_URL, user, password);
    return external.NATS_URL;
  }
  let url = '';
  await supervisor.start({
    name: 'nats',
    port: ports.nats,
    start: async (signal) => {
      const nats = await startNats({ dir: join(home, 'nats'), port: ports.nats, config: natsUsers(secrets.nats), signal });
      url = nats.url;
      return nats;
    },
  });
  return url;
}

async function migrateAll(adminUrl: string, secrets: Secrets): Promise<Record<Owner, string>> {
  const urls: [Owner, string][] = await Promise.all(
    owners.map(async (owner): Promise<[Owner, string]> => {
      const { ownerUrl, appUrl } = await provision(adminUrl, owner, {
        ownerPassword: secrets.database[owner].owner,
        appPassword: secrets.database[owner].app,
        ...(owner === 'publishing' ? { watchPassword: secrets.watch } : {}),
      }).catch(notProvisioned);
      await migrate(ownerUrl, migrationFolders(owner));
      return [owner, appUrl];
    }),
  );
  return Object.fromEntries(urls) as Record<Owner, string>;
}

function notProvisioned(cause: unknown): never {
  if (cause instanceof EmbeddedProblem) throw cause;
  throw new LaunchProblem(
    {
      zh: `建库没有成功：${(cause as Error).message}。DATABASE_URL 的账号要有权建角色和库；请检查它和数据库日志。`,
      en: `The databases could not be made: ${(cause as Error).message}. The account of DATABASE_URL must be allowed to make roles and databases; check it, and the database's log.`,
    },
    { cause },
  );
}
