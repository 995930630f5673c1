import type { columnChanged, EventOf } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

@Injectable()
export class KeepColumn {
  async run(tx: Tx, { columnId, accountId, name, kind, perMonth, active }: EventOf<typeof columnChanged>['data']): Promise<void> {
    await tx.run(
      `INSERT INTO known_column (column_id, account_id, name, kind, per_month, active) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (column_id) DO UPDATE SET account_id = $2, name = $3, kind = $4, per_month = $5, active = $6`,
      [columnId, accountId, name, kind, perMonth, active],
    );
  }
}
