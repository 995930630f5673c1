import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, migrate, provision, sharedMigrationFolders, startNats, startPostgres } from '@kanfa/embedded';

export type Stage = { natsUrl: string; database(service: string): Promise<{ appUrl: string; ownerUrl: string }>; stop(): Promise<void> };

/** A PostgreSQL and a NATS of one benchmark's own, on loopback, gone afterwards. */
export async function openStage(settings: Record<string, string> = {}): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-bench-'));
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), settings });
  const nats = await startNats({ dir: join(dir, 'nats'), port: await freePort() });
  return {
    natsUrl: nats.url,
    database: async (service) => {
      const urls = await provision(postgres.superuserUrl, service, { ownerPassword: 'owner', appPassword: 'app' });
      await migrate(urls.ownerUrl, sharedMigrationFolders());
      return urls;
    },
    stop: async () => {
      await nats.stop();
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export const median = (values: readonly number[]): number => percentile(values, 0.5);
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
