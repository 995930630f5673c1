import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { owners, type Owner } from '@kanfa/contracts';
import { migrate, migrationFolders, provision, startNats, startPostgres } from '@kanfa/embedded';
import { natsUsers } from '@kanfa/messaging';
import type { External } from './external.js';
import { LaunchProblem } from './launch-problem.js';
import type { Ports } from './ports.js';
import type { Secrets } from './secrets.js';
import { gatewayPart, sandboxPart, servicePart, type Surroundings } from './services.js';
import type { Supervisor } from './supervisor.js';
import type { Terminal } from './terminal.js';

type Ground = { home: string; ports: Ports; secrets: Secrets; external: External; supervisor: Supervisor; terminal: Terminal };

/** Brings up everything, in the order things need one another; what the environment names is used instead of the embedded part. */
export async function startPlatform(ground: Ground, inherited: NodeJS.ProcessEnv): Promise<Surroundings> {
  const { home, ports, secrets, external, supervisor, terminal } = ground;
  mkdirSync(join(home, 'logs'), { recursive: true });
  mkdirSync(join(home, 'files'), { recursive: true });

  terminal.step('启动 PostgreSQL 与 NATS', 'starting PostgreSQL and NATS');
  const [databaseAdminUrl, natsUrl] = await Promise.all([database(ground), broker(ground)]);

  terminal.step('建库并迁移', 'databases and migrations');
  const databaseUrls = await migrateAll(databaseAdminUrl, secrets);

  const around: Surroundings = {
    home,
    ports,
    secrets,
    databaseUrls,
    nats: {
      url: natsUrl,
      userOf: (service) =>
        external.NATS_URL
          ? { user: external.NATS_USER ?? service, password: external.NATS_PASSWORD ?? secrets.nats[service as Owner] }
          : { user: service, password: secrets.nats[service as Owner] },
    },
    wechatBase: external.WECHAT_API_BASE ?? `http://127.0.0.1:${ports['wechat-sandbox']}`,
    publicOrigin: external.PUBLIC_ORIGIN ?? `http://localhost:${ports.gateway}`,
    logLevel: external.LOG_LEVEL,
    inherited,
  };
  terminal.step('启动各服务、网关与微信模拟器', 'starting the services, the gateway and the WeChat simulator');
  await Promise.all([
    ...(external.WECHAT_API_BASE ? [] : [supervisor.start(sandboxPart(around))]),
    ...owners.map((owner) => supervisor.start(servicePart(owner, around))),
    supervisor.start(gatewayPart(around)),
  ]);
  return around;
}

async function database({ home, ports, external, supervisor }: Ground): Promise<string> {
  if (external.DATABASE_URL) return external.DATABASE_URL;
  let adminUrl = '';
  await supervisor.start({
    name: 'postgres',
    port: ports.postgres,
    start: async () => {
      const postgres = await startPostgres({ dir: join(home, 'postgres'), port: ports.postgres });
      adminUrl = postgres.superuserUrl;
      return postgres;
    },
  });
  return adminUrl;
}

async function broker({ home, ports, secrets, external, supervisor }: Ground): Promise<string> {
  if (external.NATS_URL) return external.NATS_URL;
  let url = '';
  await supervisor.start({
    name: 'nats',
    port: ports.nats,
    start: async () => {
      const nats = await startNats({ dir: join(home, 'nats'), port: ports.nats, config: natsUsers(secrets.nats) });
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
      }).catch(notReachable);
      await migrate(ownerUrl, migrationFolders(owner));
      return [owner, appUrl];
    }),
  );
  return Object.fromEntries(urls) as Record<Owner, string>;
}

function notReachable(cause: unknown): never {
  throw new LaunchProblem(
    {
      zh: `数据库连不上，或账号无权建库：${(cause as Error).message}。请检查 DATABASE_URL 与数据库日志。`,
      en: `The database cannot be reached, or may not make databases: ${(cause as Error).message}. Check DATABASE_URL and the database's log.`,
    },
    { cause },
  );
}
