import { teamRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Caller, Handle } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ActivityQueries } from './activity.queries.js';

@Controller()
export class ActivitiesController {
  constructor(private readonly activities: ActivityQueries) {}

  @Handle(routes.listActivities)
  list({ query }: InputOf<typeof routes.listActivities>, caller: Caller) {
    return this.activities.list({ ...query, accounts: caller.accountsFor('activity.read') }, caller.language);
  }

  @Handle(routes.listAuditHeads)
  auditHeads({ query }: InputOf<typeof routes.listAuditHeads>) {
    return this.activities.auditHeads(query.service, query.after, query.limit);
  }

  @Handle(routes.summariseActivities)
  summarise({ query }: InputOf<typeof routes.summariseActivities>, caller: Caller) {
    return this.activities.summary({ ...query, accounts: caller.accountsFor('activity.read') }, caller.language);
  }
}
