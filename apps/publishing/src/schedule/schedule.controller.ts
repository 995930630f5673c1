import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { Estimator } from '../reach/estimator.client.js';
import { readReach } from '../reach/reach.queries.js';
import { ChangeCalendar } from './change-calendar.use-case.js';
import { CheckPlan } from './check-plan.use-case.js';
import { listViews } from './list-view.queries.js';
import { KeepListView } from './list-view.use-case.js';
import { findRhythm } from './rhythm.queries.js';
import { listDays, listRules } from './schedule.queries.js';
import { SetRhythm } from './set-rhythm.use-case.js';

@Controller()
export class ScheduleController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly calendar: ChangeCalendar,
    private readonly rhythms: SetRhythm,
    private readonly checking: CheckPlan,
    private readonly estimator: Estimator,
    private readonly views: KeepListView,
  ) {}

  @Handle(routes.listCalendarRules)
  listCalendarRules({ query }: InputOf<typeof routes.listCalendarRules>, caller: Caller) {
    return listRules(this.db, caller.accountsFor('plan.read'), query);
  }

  @Handle(routes.createCalendarRule)
  createCalendarRule({ body }: InputOf<typeof routes.createCalendarRule>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.calendar.create(tx, body, caller));
  }

  @Handle(routes.changeCalendarRule)
  changeCalendarRule({ params, body }: InputOf<typeof routes.changeCalendarRule>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.calendar.change(tx, params.ruleId, body, caller));
  }

  @Handle(routes.removeCalendarRule)
  removeCalendarRule({ params }: InputOf<typeof routes.removeCalendarRule>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.calendar.remove(tx, params.ruleId, caller));
  }

  @Handle(routes.listCalendarDays)
  async listCalendarDays({ query }: InputOf<typeof routes.listCalendarDays>, caller: Caller) {
    return { items: await listDays(this.db, caller.accountsFor('publication.read'), query), next: null };
  }

  @Handle(routes.getRhythm)
  getRhythm({ params }: InputOf<typeof routes.getRhythm>, caller: Caller) {
    caller.demand('publication.read', params.accountId);
    return findRhythm(this.db, params.accountId);
  }

  @Handle(routes.setRhythm)
  setRhythm({ params, body }: InputOf<typeof routes.setRhythm>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.rhythms.run(tx, params.accountId, body, caller));
  }

  @Handle(routes.checkPlan)
  async checkPlan({ body }: InputOf<typeof routes.checkPlan>, caller: Caller) {
    const asked = { ...body, dueAt: new Date(body.dueAt) };
    const { check, addressed } = await this.db.transaction((tx) => this.checking.run(tx, asked, caller));
    if (!addressed) return { ...check, reach: null };
    await this.estimator.refreshAudience(addressed);
    return { ...check, reach: await readReach(this.db, addressed) };
  }

  @Handle(routes.listPublicationViews)
  listPublicationViews(_: InputOf<typeof routes.listPublicationViews>, caller: Caller) {
    return listViews(this.db, caller.memberId);
  }

  @Handle(routes.savePublicationView)
  savePublicationView({ params, body }: InputOf<typeof routes.savePublicationView>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.views.save(tx, params.name, body.query, caller));
  }

  @Handle(routes.removePublicationView)
  removePublicationView({ params }: InputOf<typeof routes.removePublicationView>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.views.remove(tx, params.name, caller));
  }
}
