import type { CallbackState } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { settingMissing } from './callback-setting.store.js';

type Row = {
  accountId: string;
  key: string;
  hasPreviousKey: boolean;
  verifiedAt: Date | null;
  lastReceivedAt: Date | null;
  changedAt: Date;
  version: number;
};

const select = `SELECT s.account_id AS "accountId", a.key, s.has_previous_key AS "hasPreviousKey", s.verified_at AS "verifiedAt",
  s.last_received_at AS "lastReceivedAt", s.changed_at AS "changedAt", s.version
  FROM callback_setting s JOIN account a ON a.account_id = s.account_id`;

@Injectable()
export class CallbackQueries {
  constructor(private readonly db: Database) {}

  async list(accounts: string[] | null) {
    const rows = await this.db.rows<Row>(`${select} WHERE $1::uuid[] IS NULL OR s.account_id = ANY($1) ORDER BY a.key`, [accounts]);
    return { items: rows.map(stateOf), next: null };
  }

  async one(accountId: string): Promise<CallbackState> {
    await loadAccount(this.db, accountId);
    const row = await this.db.row<Row>(`${select} WHERE s.account_id = $1`, [accountId]);
    if (!row) throw settingMissing();
    return stateOf(row);
  }
}

const stateOf = ({ key, ...row }: Row): CallbackState => ({
  ...row,
  path: `/wechat/callback/${key}`,
  verifiedAt: row.verifiedAt?.toISOString() ?? null,
  lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
  changedAt: row.changedAt.toISOString(),
});
