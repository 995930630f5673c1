import { randomBytes } from 'node:crypto';
import type { AccountState } from '@kanfa/contracts';
import { Database, Loop, SecretBox, type Log } from '@kanfa/kit';
import { LOG } from '@kanfa/service';
import type { CallbackSecrets } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { openSetting } from './callback-setting.store.js';

export type KnownAccount = { accountId: string; secrets: CallbackSecrets };
type Row = { accountId: string; state: AccountState; sealed: Buffer; version: number };

/**
 * The accounts whose callbacks are believed, by the key in the path, in memory: the edge decides without the database. Read anew every second;
 * while the database is away the last known ones hold.
 */
@Injectable()
export class KnownAccounts implements OnApplicationBootstrap, OnModuleDestroy {
  private byKey = new Map<string, KnownAccount>();
  private readonly opened = new Map<string, { mark: string; known: KnownAccount }>();
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop({ name: 'known-accounts', everyMs: 1_000, log, work: () => this.read() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** An unknown key gets secrets nobody has: it costs the same and is refused in the same words. */
  withKey(key: string): KnownAccount {
    return this.byKey.get(key) ?? stranger;
  }

  withId(accountId: string): KnownAccount {
    return this.opened.get(accountId)?.known ?? stranger;
  }

  async read(): Promise<void> {
    const rows = await this.db.rows<Row>(
      `SELECT s.account_id AS "accountId", a.state, s.sealed, s.version FROM callback_setting s JOIN account a ON a.account_id = s.account_id`,
    );
    this.byKey = new Map(rows.map((row) => [row.state.key, this.open(row)]));
  }

  private open(row: Row): KnownAccount {
    const mark = `${row.version} ${row.state.appId}`;
    const before = this.opened.get(row.accountId);
    if (before?.mark === mark) return before.known;
    const { token, encodingAesKeys } = openSetting(this.box, row);
    const known = { accountId: row.accountId, secrets: { appId: row.state.appId, token, encodingAesKeys } };
    this.opened.set(row.accountId, { mark, known });
    return known;
  }
}

const stranger: KnownAccount = {
  accountId: '00000000-0000-0000-0000-000000000000',
  secrets: {
    appId: 'wx',
    token: randomBytes(16).toString('hex'),
    encodingAesKeys: [randomBytes(32).toString('base64').slice(0, 43)],
  },
};
