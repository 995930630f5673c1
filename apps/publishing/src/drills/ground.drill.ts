import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@kanfa/kit';
import { freePort, startNats, startPostgres } from '@kanfa/testing';

type Server = { pid: number; running(): boolean; stop(): Promise<void> };

/** A PostgreSQL and a NATS that a drill may kill. Whoever asks for test servers while it stands gets these. */
export class Ground {
  private constructor(
    private readonly dir: string,
    readonly superuserUrl: string,
    private readonly begin: { postgres(): Promise<Server>; nats(): Promise<Server> },
    private readonly servers: { postgres: Server; nats: Server },
  ) {}

  static async open(): Promise<Ground> {
    const dir = mkdtempSync(join(tmpdir(), 'kanfa-ground-'));
    const [postgresPort, natsPort] = [await freePort(), await freePort()];
    // no drill here cuts the power, so PostgreSQL may leave syncing to the kernel
    const postgres = () => startPostgres({ dir: join(dir, 'postgres'), port: postgresPort, settings: { fsync: 'off' } });
    const nats = () => startNats({ dir: join(dir, 'nats'), port: natsPort });
    const first = await postgres();
    const ground = new Ground(dir, first.superuserUrl, { postgres, nats }, { postgres: first, nats: await nats() });
    process.env['TEST_DATABASE_URL'] = first.superuserUrl;
    process.env['TEST_NATS_URL'] = `nats://127.0.0.1:${natsPort}`;
    return ground;
  }

  /** Ends a server with SIGKILL, without a word to anybody, and starts it again. */
  async strike(which: 'postgres' | 'nats'): Promise<void> {
    const server = this.servers[which];
    process.kill(server.pid, 'SIGKILL');
    while (server.running()) await delay(10);
    for (let tries = 1; ; tries++) {
      try {
        this.servers[which] = await this.begin[which]();
        return;
      } catch (error) {
        // the backends of a killed postmaster hold its memory for a moment
        if (tries === 40) throw error;
        await delay(250);
      }
    }
  }

  /** Ends one connection of a service to its database, whatever it is doing; how many there were to choose from. */
  async cutConnection(random: number): Promise<number> {
    const db = new Database({ url: this.superuserUrl, name: 'drill', max: 1 });
    try {
      const rows = await db.rows<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name = 'publishing'`,
      );
      const victim = rows[Math.floor(random * rows.length)];
      if (victim) await db.run('SELECT pg_terminate_backend($1)', [victim.pid]);
      return rows.length;
    } catch {
      // the server is being started again
      return 0;
    } finally {
      await db.close();
    }
  }

  async close(): Promise<void> {
    delete process.env['TEST_DATABASE_URL'];
    delete process.env['TEST_NATS_URL'];
    await Promise.all([this.servers.postgres.stop(), this.servers.nats.stop()]);
    rmSync(this.dir, { recursive: true, force: true });
  }
}
