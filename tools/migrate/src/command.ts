import { parseArgs } from 'node:util';
import { EmbeddedProblem, migrate, migrationFolders, plan, provision } from '@kanfa/embedded';
import { newMigration } from './new-migration.js';

type Environment = Readonly<Record<string, string | undefined>>;

export const usage = `用法 Usage:
  migrate provision <service>    建库与角色 make database and roles   SUPERUSER_URL, OWNER_PASSWORD, APP_PASSWORD
  migrate plan <service>         列出将执行的迁移 list what is due      DATABASE_URL (owner)
  migrate up <service>           执行迁移 apply what is due             DATABASE_URL (owner)
  migrate new <service> <what>   新建迁移文件 write an empty migration

  --url URL 代替环境变量 instead of DATABASE_URL or SUPERUSER_URL
`;

/** Does what the command line says and returns the lines to print. */
export async function command(argv: string[], env: Environment): Promise<string[]> {
  const { values, positionals } = parseArgs({ args: argv, options: { url: { type: 'string' } }, allowPositionals: true });
  const [verb, service, what] = positionals;
  if (service === undefined) throw misused();
  switch (verb) {
    case 'provision':
      return provisioned(service, values.url ?? required(env, 'SUPERUSER_URL'), env);
    case 'plan':
      return plan(values.url ?? required(env, 'DATABASE_URL'), migrationFolders(service));
    case 'up':
      return migrate(values.url ?? required(env, 'DATABASE_URL'), migrationFolders(service));
    case 'new':
      if (what === undefined) throw misused();
      return [newMigration(service, what, new Date())];
    default:
      throw misused();
  }
}

async function provisioned(service: string, superuserUrl: string, env: Environment): Promise<string[]> {
  migrationFolders(service);
  await provision(superuserUrl, service, { ownerPassword: required(env, 'OWNER_PASSWORD'), appPassword: required(env, 'APP_PASSWORD') });
  return [`${service}: ${service}_owner, ${service}_app`];
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new EmbeddedProblem('missing-setting', {
    zh: `缺少环境变量 ${name}。请设置它后重试。`,
    en: `The environment variable ${name} is missing. Set it and try again.`,
  });
}

const misused = () => new EmbeddedProblem('usage', { zh: '命令不完整。', en: 'The command is incomplete.' });
