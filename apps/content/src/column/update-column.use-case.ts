import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { changeColumn, columnFact, type ColumnChange } from './column.js';
import { loadColumn, saveColumn } from './column.store.js';

@Injectable()
export class UpdateColumn {
  async run(tx: Tx, caller: Caller, columnId: string, change: ColumnChange): Promise<void> {
    const column = await loadColumn(tx, columnId);
    caller.demand('plan.write', column.accountId);
    if (column.version !== caller.expectedVersion) throw new StaleWrite('column', columnId);
    // closing what is left of it stays possible
    if (change.active !== false) await assertNotHandedBack(tx, column.accountId);
    const next = changeColumn(column, change);
    await saveColumn(tx, next);
    await enqueue(tx, [columnFact(next)], caller.actor);
    await audit(tx, {
      by: caller.actor,
      did: 'column-changed',
      to: `column:${columnId}`,
      accountId: column.accountId,
      details: { changed: Object.keys(change) },
    });
  }
}
