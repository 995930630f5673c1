import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { owners, type Owner } from '@kanfa/contracts';
import { services, type Service } from '@kanfa/messaging/nats';
import { LaunchProblem } from './launch-problem.js';

export type Secrets = {
  masterKey: string;
  /** While the master key changes: the key to come (`announced`), or the one before (`exchanged`); services open what either sealed. */
  masterKeyChange?: { step: 'announced' | 'exchanged'; other: string };
  /** The master key of the beginning, once it has changed: readers are found by hashes made under it. */
  firstMasterKey?: string;
  internalSecret: string;
  sandboxKey: string;
  identityPrivateKey: string;
  identityPublicKey: string;
  database: Record<Owner, { owner: string; app: string }>;
  /** Of the watchdog's role; derived, so that a data folder made before it needs nothing new. */
  watch: string;
  nats: Record<Service, string> & { admin: string };
};

const secret = (): string => randomBytes(24).toString('base64url');

type Kept = Omit<Secrets, 'watch'>;

function makeSecrets(): Kept {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const each = <K extends string, V>(names: readonly K[], value: () => V) =>
    Object.fromEntries(names.map((name) => [name, value()])) as Record<K, V>;
  return {
    masterKey: randomBytes(32).toString('base64'),
    internalSecret: secret(),
    sandboxKey: secret(),
    identityPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    identityPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    database: each(owners, () => ({ owner: secret(), app: secret() })),
    nats: { ...each(services, secret), admin: secret() },
  };
}

/** The secrets of this data folder, made on first start and readable by its owner alone. */
export function loadSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  if (!existsSync(file)) write(file, makeSecrets());
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    const watch = createHash('sha256').update(`watch ${kept.firstMasterKey ?? kept.masterKey}`);
    return { ...kept, watch: watch.digest('base64url') };
  } catch (error) {
    throw new LaunchProblem(
      {
        zh: `${file} 读不出来。里面是解开本数据目录的钥匙：请从备份恢复它；没有备份时，用 --fresh 重新开始。`,
        en: `${file} cannot be read. It holds the keys to this data folder: restore it from a backup; without one, begin anew with --fresh.`,
      },
      { cause: error },
    );
  }
}

/** Replaces the secrets of this data folder, as a whole or not at all. */
export function saveSecrets(home: string, { watch: _derived, ...kept }: Secrets): void {
  write(join(home, 'secrets.json'), kept);
}

function write(file: string, kept: Kept): void {
  writeFileSync(`${file}.new`, JSON.stringify(kept, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
