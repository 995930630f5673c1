import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountState, Actor, Duty, Envelope, EventDefinition, EventOf, MemberFact, Owner } from '@kanfa/contracts';
import { createLogger, Database } from '@kanfa/kit';
import { connectNats, ensureStream, managerOf, type Announcer } from '@kanfa/messaging';
import { testDatabase, testNats, type Answer } from '@kanfa/testing';
import { jetstream } from '@nats-io/jetstream';
import type { DynamicModule, Type } from '@nestjs/common';
import { exportSPKI, generateKeyPair } from 'jose';
import { v7 } from 'uuid';
import { saveAccount } from './account-directory.js';
import type { ServiceConfig } from './config.js';
import { saveMember } from './member-directory.js';
import { runService } from './run-service.js';
import { personsApi, type Person, type PersonsApi } from './under-test-api.js';

export type { Person, PersonsApi };

type GivenMember = { name: string; duties?: (Duty | { duty: Duty; accountId: string })[]; kind?: MemberFact['kind'] };
type GivenEvent = { key?: string; accountId?: string; actor?: Actor; id?: string; seq?: number };

/** Every column of a service's database that keeps sealed secrets, as `table.column`, sorted. By our convention their names begin with `sealed`. */
export async function sealedColumnsOf(service: Owner): Promise<string[]> {
  const { ownerUrl, drop } = await testDatabase(service);
  const db = new Database({ url: ownerUrl, name: service });
  try {
    const rows = await db.rows<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE data_type = 'bytea' AND column_name LIKE 'sealed%' ORDER BY table_name || '.' || column_name COLLATE "C"`,
    );
    return rows.map(({ name }) => name);
  } finally {
    await db.close();
    await drop();
  }
}

export type ServiceUnderTest = {
  url: string;
  /** Its broker, for a spec that plays another service there. */
  natsUrl: string;
  db: Database;
  /** A person the service knows, with duties from now on for all accounts or for one. */
  member(given: GivenMember): Promise<Person>;
  /** An account the service knows: a verified service account unless said otherwise. */
  account(given?: Partial<AccountState>): Promise<AccountState>;
  /** Calls the service's API as this person, as the gateway would. Paths are those below /api/v1. */
  as(person: Person): PersonsApi;
  /** Publishes an event on the stream of its owner, as that owner would; returns its envelope. Delivering it again does not bring news. */
  deliver<D extends EventDefinition>(definition: D, data: EventOf<D>['data'], given?: GivenEvent): Promise<Envelope>;
  /** What the service announced of this kind, in order. */
  published<D extends EventDefinition>(definition: D): Promise<EventOf<D>[]>;
  stop(): Promise<void>;
};

type Options = {
  name: Owner;
  module: Type | DynamicModule;
  readConfig: (env: NodeJS.ProcessEnv) => ServiceConfig;
  announcer?: Announcer;
  env?: Record<string, string>;
};

/**
 * Runs one service in this process, over a database and a broker of its own.
 *
 * @example const content = await serviceUnderTest({ name: 'content', module: AppModule, readConfig }); afterAll(() => content.stop());
 */
export async function serviceUnderTest({ name, module, readConfig, announcer, env = {} }: Options): Promise<ServiceUnderTest> {
  const [database, nats] = await Promise.all([testDatabase(name), testNats()]);
  const files = mkdtempSync(join(tmpdir(), `kanfa-${name}-`));
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    NATS_URL: nats.url,
    NATS_USER: name,
    NATS_PASSWORD: 'password',
    IDENTITY_PUBLIC_KEY: await exportSPKI(publicKey),
    FILES_DIR: files,
    LOG_LEVEL: 'error',
    PORT: '0',
    ...env,
  });
  const log = createLogger(name, 'error');
  const service = await runService({ name, config, module, log, ...(announcer ? { announcer } : {}) });
  const others = await connectNats({ service: 'under-test', servers: nats.url, log });
  let seq = 0;

  const deliver: ServiceUnderTest['deliver'] = async (definition, data, given = {}) => {
    const { type } = definition;
    const { key = v7(), accountId, actor = { kind: 'system' as const }, id = v7() } = given;
    const occurredAt = new Date().toISOString();
    const event = { id, type, key, seq: given.seq ?? ++seq, actor, occurredAt, data, ...(accountId ? { accountId } : {}) };
    await ensureStream(await managerOf(others), definition.owner);
    await jetstream(others).publish(type, JSON.stringify(event), { msgID: v7() });
    return event;
  };

  return {
    url: service.url,
    natsUrl: nats.url,
    db: service.db,
    deliver,
    async member({ name: called, duties = [], kind = 'employee' }) {
      const memberId = v7();
      const given = duties.map((duty) => (typeof duty === 'string' ? { duty } : duty));
      const from = new Date(Date.now() - 60_000).toISOString();
      const grants = given.map((duty) => ({ grantId: v7(), from, ...duty }));
      await service.db.transaction((tx) => saveMember(tx, { memberId, name: called, kind, status: 'active', duties: grants }));
      return { memberId, name: called };
    },
    async account(given = {}) {
      const accountId = v7();
      const account: AccountState = {
        accountId,
        key: `a-${accountId.slice(-12)}`,
        name: '栗川净水',
        kind: 'service',
        verified: true,
        appId: `wx${accountId.slice(-12)}`,
        originalId: `gh_${accountId.slice(-12)}`,
        commentEnabled: true,
        zone: 'Asia/Shanghai',
        lanes: ['hand-over', 'publish', 'mass-send'],
        dataApi: true,
        status: 'connected',
        ...given,
      };
      await service.db.transaction((tx) => saveAccount(tx, account));
      return account;
    },
    as: (person) => personsApi({ url: service.url, audience: name, privateKey, person }),
    async published(definition) {
      const rows = await service.db.rows<OutboxRow>('SELECT * FROM outbox WHERE type = $1 ORDER BY seq', [definition.type]);
      return rows.map((row) => toEnvelope(row)) as EventOf<typeof definition>[];
    },
    async stop() {
      await service.stop();
      await others.close();
      await Promise.all([database.drop(), nats.stop()]);
      rmSync(files, { recursive: true, force: true });
    },
  };
}

type OutboxRow = {
  id: string;
  type: string;
  key: string;
  seq: string;
  account_id: string | null;
  actor: Actor;
  occurred_at: Date;
  data: unknown;
};

const toEnvelope = (row: OutboxRow): Envelope => ({
  id: row.id,
  type: row.type,
  key: row.key,
  seq: Number(row.seq),
  actor: row.actor,
  occurredAt: row.occurred_at.toISOString(),
  data: row.data,
  ...(row.account_id ? { accountId: row.account_id } : {}),
});

export type { Answer };
