import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, migrate, provision, sharedMigrationFolders, startNats, startPostgres, type Nats, type Postgres } from '@kanfa/embedded';
import { Database } from '@kanfa/kit';
import { natsUsers, services, type Passwords, type Service } from '@kanfa/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';

export type ServiceDatabase = { appUrl: string; ownerUrl: string };
export type Credential = { servers: string; user: string; pass: string };

const passwords = Object.fromEntries([...services, 'admin'].map((user) => [user, `${user}-drill`])) as Passwords;

/** A PostgreSQL and a NATS of one drill's own, with every service's real rights, on loopback, gone afterwards. */
export class Stage {
  private constructor(
    private readonly dir: string,
    private readonly natsPort: number,
    private readonly postgresPort: number,
    private postgres: Postgres,
    private nats: Nats,
  ) {}

  static async open(): Promise<Stage> {
    const dir = mkdtempSync(join(tmpdir(), 'kanfa-drill-'));
    const postgresPort = await freePort();
    const postgres = await startedPostgres(dir, postgresPort);
    const natsPort = await freePort();
    return new Stage(dir, natsPort, postgresPort, postgres, await startedNats(dir, natsPort));
  }

  credential(user: Service | 'admin'): Credential {
    return { servers: `nats://127.0.0.1:${this.natsPort}`, user, pass: passwords[user]! };
  }

  /** A connection that may do everything and sees everything. */
  admin(): Promise<NatsConnection> {
    return connect({ ...this.credential('admin'), maxReconnectAttempts: -1, ignoreAuthErrorAbort: true });
  }

  /** A service's database with the shared tables and the drill's own. */
  async database(service: Service, tables: string): Promise<ServiceDatabase> {
    const urls = await provision(this.postgres.superuserUrl, service, { ownerPassword: 'owner', appPassword: 'app' });
    await migrate(urls.ownerUrl, sharedMigrationFolders());
    const owner = new Database({ url: urls.ownerUrl, name: 'drill' });
    await owner.run(tables);
    await owner.close();
    return urls;
  }

  async stopNats(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    process.kill(this.nats.pid, signal);
    while (this.nats.running()) await delay(10);
  }

  async startNats(): Promise<void> {
    this.nats = await startedNats(this.dir, this.natsPort);
  }

  async stopPostgres(): Promise<void> {
    await this.postgres.stop();
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startedPostgres(this.dir, this.postgresPort);
  }

  /** Everything the broker ever stored: streams, durables, messages. */
  wipeNats(): void {
    rmSync(join(this.dir, 'nats', 'store'), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.nats.stop();
    await this.postgres.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

// no drill here cuts the power, so PostgreSQL may leave syncing to the kernel
const startedPostgres = (dir: string, port: number): Promise<Postgres> =>
  startPostgres({ dir: join(dir, 'postgres'), port, settings: { fsync: 'off' } });
const startedNats = (dir: string, port: number): Promise<Nats> => startNats({ dir: join(dir, 'nats'), port, config: natsUsers(passwords) });
