import { Database, gauge, Loop, SecretBox, type Log } from '@kanfa/kit';
import type { BeforeApplicationShutdown, FactoryProvider, OnApplicationBootstrap } from '@nestjs/common';
import type { SecretConfig } from './config.js';
import { CONFIG, LOG } from './frame.module.js';

/** A column of sealed secrets; `context` is what the secrets of a row are bound to, from its key. */
export type SealedColumn = { table: string; key: string; column: string; context: (key: string) => string };

/** The box of a service that keeps secrets, and what brings them to the current master key: parts of its module. */
export const secretKeeping = (columns: readonly SealedColumn[]): FactoryProvider[] => [
  {
    provide: SecretBox,
    useFactory: (config: SecretConfig) => new SecretBox(config.MASTER_KEY, config.MASTER_KEY_PREVIOUS),
    inject: [CONFIG],
  },
  {
    provide: Rewrapping,
    useFactory: (db: Database, box: SecretBox, config: SecretConfig, log: Log) =>
      new Rewrapping(rewrapper(db, box, columns, log), config.MASTER_KEY_PREVIOUS.length > 0),
    inject: [Database, SecretBox, CONFIG, LOG],
  },
];

/** While another master key is known, brings what is sealed under it to the current one. */
class Rewrapping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly loop: Loop,
    private readonly wanted: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (this.wanted) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}

/**
 * Wraps every data key that is still under another master key by the current one, and goes on looking until nothing is left: processes that
 * know the keys the other way round may still seal. A secret that changes meanwhile wins over its copy.
 */
function rewrapper(db: Database, box: SecretBox, columns: readonly SealedColumn[], log: Log): Loop {
  let before: number | undefined;
  const help = 'Secrets wrapped anew by the current master key in the last round; at 0 a change of the key may end';
  gauge({ name: 'kanfa_secrets_rewrapped', help, read: () => before ?? Number.NaN });
  return new Loop({
    name: 'secret-rewrapper',
    everyMs: 30_000,
    log,
    work: async () => {
      const rewrapped = await rewrapAll(db, box, columns);
      if (rewrapped !== before) log.info({ rewrapped }, 'secrets wrapped anew by the current master key');
      before = rewrapped;
    },
  });
}

/** One round over all columns; returns how many secrets it wrapped anew. */
export async function rewrapAll(db: Database, box: SecretBox, columns: readonly SealedColumn[]): Promise<number> {
  let rewrapped = 0;
  for (const { table, key, column, context } of columns) {
    const rows = await db.rows<{ key: string; sealed: Buffer }>(
      `SELECT ${key}::text AS key, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ${key}`,
    );
    for (const row of rows) {
      const sealed = box.rewrap(row.sealed, context(row.key));
      if (!sealed) continue;
      rewrapped += await db.run(`UPDATE ${table} SET ${column} = $3 WHERE ${key}::text = $1 AND ${column} = $2`, [
        row.key,
        row.sealed,
        sealed,
      ]);
    }
  }
  return rewrapped;
}
