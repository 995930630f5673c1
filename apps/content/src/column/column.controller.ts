import { contentRoutes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { listColumns, readColumn } from './column.queries.js';
import { unknownColumn } from './column.js';
import { readQuantities } from './quantity.queries.js';
import { CreateColumn } from './create-column.use-case.js';
import { UpdateColumn } from './update-column.use-case.js';

@Controller()
export class ColumnController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly create: CreateColumn,
    private readonly update: UpdateColumn,
  ) {}

  @Handle(contentRoutes.listColumns)
  listColumns({ query }: InputOf<typeof contentRoutes.listColumns>, caller: Caller) {
    return listColumns(this.db, caller.accountsFor('plan.read'), query);
  }

  @Handle(contentRoutes.getColumn)
  async getColumn({ params }: InputOf<typeof contentRoutes.getColumn>, caller: Caller) {
    const column = await readColumn(this.db, params.columnId);
    if (!caller.may('plan.read', column.accountId)) throw unknownColumn();
    return column;
  }

  @Handle(contentRoutes.getQuantities)
  async getQuantities({ query }: InputOf<typeof contentRoutes.getQuantities>, caller: Caller) {
    return { items: await readQuantities(this.db, caller.accountsFor('plan.read'), query), next: null };
  }

  @Handle(contentRoutes.createColumn)
  createColumn({ body }: InputOf<typeof contentRoutes.createColumn>, caller: Caller) {
    return this.writes.run(caller, async (tx) => readColumn(tx, await this.create.run(tx, caller, body)));
  }

  @Handle(contentRoutes.updateColumn)
  updateColumn({ params, body }: InputOf<typeof contentRoutes.updateColumn>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.update.run(tx, caller, params.columnId, body);
      return readColumn(tx, params.columnId);
    });
  }
}
