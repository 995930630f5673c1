import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { listGroups } from './group.queries.js';
import { AddGroup, ChangeGroup, RemoveGroup } from './keep-group.use-case.js';

@Controller()
export class GroupController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly adding: AddGroup,
    private readonly changing: ChangeGroup,
    private readonly removing: RemoveGroup,
  ) {}

  @Handle(routes.listAccountGroups)
  listAccountGroups(_: InputOf<typeof routes.listAccountGroups>, caller: Caller) {
    return listGroups(this.db, caller.accountsFor('account.read'));
  }

  @Handle(routes.addAccountGroup)
  addAccountGroup({ body }: InputOf<typeof routes.addAccountGroup>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.adding.run(tx, body, caller));
  }

  @Handle(routes.changeAccountGroup)
  changeAccountGroup({ params, body }: InputOf<typeof routes.changeAccountGroup>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.changing.run(tx, params.groupId, body, caller));
  }

  @Handle(routes.removeAccountGroup)
  removeAccountGroup({ params }: InputOf<typeof routes.removeAccountGroup>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.removing.run(tx, params.groupId, caller);
      return {};
    });
  }
}
