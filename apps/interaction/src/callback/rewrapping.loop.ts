import { Database, SecretBox, type Log, type Loop } from '@kanfa/kit';
import { CONFIG, LOG, rewrapper, type SealedColumn } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';

export const sealedColumns: SealedColumn[] = [
  { table: 'callback_setting', key: 'account_id', column: 'sealed', context: (accountId) => `callback:${accountId}` },
  { table: 'earlier_callback', key: 'account_id', column: 'sealed', context: (accountId) => `earlier-callback:${accountId}` },
  { table: 'forward_target', key: 'id', column: 'sealed_secret', context: (targetId) => `forward-target:${targetId}` },
];

/** While another master key is known, brings what is sealed under it to the current one. */
@Injectable()
export class Rewrapping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    db: Database,
    box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) log: Log,
  ) {
    this.loop = rewrapper(db, box, sealedColumns, log);
  }

  onApplicationBootstrap(): void {
    if (this.config.MASTER_KEY_PREVIOUS.length > 0) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
