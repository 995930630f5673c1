import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ApplyMenu } from './apply-menu.use-case.js';
import { LiveMenus } from './live-menu.client.js';
import { listMenuApplications } from './menu-application.queries.js';

@Controller()
export class MenuController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly applying: ApplyMenu,
    private readonly live: LiveMenus,
  ) {}

  @Handle(routes.listMenuApplications)
  listMenuApplications({ query }: InputOf<typeof routes.listMenuApplications>, caller: Caller) {
    return listMenuApplications(this.db, { ...query, visible: caller.accountsFor('publication.read') });
  }

  @Handle(routes.applyMenu)
  applyMenu({ body }: InputOf<typeof routes.applyMenu>, caller: Caller) {
    return this.writes.confirmed(caller, body.confirmToken, (tx) => this.applying.run(tx, body, caller));
  }

  @Handle(routes.getLiveMenu)
  getLiveMenu({ params: { accountId } }: InputOf<typeof routes.getLiveMenu>, caller: Caller) {
    caller.demand('publication.read', accountId);
    return this.live.read(accountId);
  }

  /** Nothing is changed by it, so a repeated request simply compares again. */
  @Handle(routes.compareMenu)
  compareMenu({ params: { accountId }, body }: InputOf<typeof routes.compareMenu>, caller: Caller) {
    caller.demand('publication.read', accountId);
    return this.live.compare(accountId, body.buttons);
  }
}
