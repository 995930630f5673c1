import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { AddUpkeep, ChangeUpkeep, CompleteUpkeep } from './keep-upkeep.use-case.js';
import { listUpkeep } from './upkeep.queries.js';

@Controller()
export class UpkeepController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly adding: AddUpkeep,
    private readonly changing: ChangeUpkeep,
    private readonly completing: CompleteUpkeep,
  ) {}

  @Handle(routes.listUpkeep)
  listUpkeep({ query }: InputOf<typeof routes.listUpkeep>, caller: Caller) {
    return listUpkeep(this.db, { ...query, visible: caller.accountsFor('account.read') });
  }

  @Handle(routes.addUpkeep)
  addUpkeep({ body }: InputOf<typeof routes.addUpkeep>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.adding.run(tx, body, caller));
  }

  @Handle(routes.changeUpkeep)
  changeUpkeep({ params, body }: InputOf<typeof routes.changeUpkeep>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.changing.run(tx, params.upkeepId, body, caller));
  }

  @Handle(routes.completeUpkeep)
  completeUpkeep({ params, body }: InputOf<typeof routes.completeUpkeep>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.completing.run(tx, params.upkeepId, body.note, caller));
  }
}
