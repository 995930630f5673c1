import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { columnFact, type Column } from './column.js';
import { insertColumn } from './column.store.js';

@Injectable()
export class CreateColumn {
  async run(tx: Tx, caller: Caller, given: Omit<Column, 'columnId' | 'active' | 'version'>): Promise<string> {
    caller.demand('plan.write', given.accountId);
    await loadAccount(tx, given.accountId);
    await assertNotHandedBack(tx, given.accountId);
    const column: Column = { ...given, columnId: v7(), active: true, version: 1 };
    await insertColumn(tx, column);
    await enqueue(tx, [columnFact(column)], caller.actor);
    await audit(tx, {
      by: caller.actor,
      did: 'column-created',
      to: `column:${column.columnId}`,
      accountId: column.accountId,
      details: { name: column.name },
    });
    return column.columnId;
  }
}
