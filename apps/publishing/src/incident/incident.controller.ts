import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes, type Tx } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findIncident, listIncidents } from './incident.queries.js';
import { FastTrackStatement } from './fast-track-statement.use-case.js';
import { OpenIncident } from './open-incident.use-case.js';
import { RunIncident } from './run-incident.use-case.js';

@Controller()
export class IncidentController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly opening: OpenIncident,
    private readonly running: RunIncident,
    private readonly fastTracking: FastTrackStatement,
  ) {}

  @Handle(routes.listIncidents)
  listIncidents({ query }: InputOf<typeof routes.listIncidents>, caller: Caller) {
    return listIncidents(this.db, { ...query, visible: caller.accountsFor('publication.read') });
  }

  @Handle(routes.openIncident)
  async openIncident({ body }: InputOf<typeof routes.openIncident>, caller: Caller) {
    const { id } = await this.writes.run(caller, async (tx) => ({ id: await this.opening.run(tx, body, caller) }));
    return this.detail(id, caller);
  }

  @Handle(routes.getIncident)
  getIncident({ params }: InputOf<typeof routes.getIncident>, caller: Caller) {
    return this.detail(params.incidentId, caller);
  }

  @Handle(routes.changeIncident)
  changeIncident({ params, body }: InputOf<typeof routes.changeIncident>, caller: Caller) {
    const wish = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    return this.act(params.incidentId, caller, (tx) => this.running.change(tx, params.incidentId, wish, caller));
  }

  @Handle(routes.fastTrackStatement)
  fastTrackStatement({ params, body }: InputOf<typeof routes.fastTrackStatement>, caller: Caller) {
    return this.act(params.incidentId, caller, (tx) => this.fastTracking.run(tx, params.incidentId, body, caller));
  }

  @Handle(routes.addIncidentNote)
  addIncidentNote({ params, body }: InputOf<typeof routes.addIncidentNote>, caller: Caller) {
    return this.act(params.incidentId, caller, (tx) => this.running.note(tx, params.incidentId, body.note, caller));
  }

  @Handle(routes.freezeForIncident)
  freezeForIncident({ params, body }: InputOf<typeof routes.freezeForIncident>, caller: Caller) {
    return this.act(params.incidentId, caller, (tx) => this.running.freeze(tx, params.incidentId, body, caller));
  }

  @Handle(routes.addIncidentAction)
  addIncidentAction({ params, body }: InputOf<typeof routes.addIncidentAction>, caller: Caller) {
    return this.act(params.incidentId, caller, (tx) => this.running.addAction(tx, params.incidentId, body, caller));
  }

  @Handle(routes.completeIncidentAction)
  completeIncidentAction({ params }: InputOf<typeof routes.completeIncidentAction>, caller: Caller) {
    return this.act(params.incidentId, caller, (tx) => this.running.completeAction(tx, params.incidentId, params.actionId, caller));
  }

  @Handle(routes.closeIncident)
  async closeIncident({ params, body }: InputOf<typeof routes.closeIncident>, caller: Caller) {
    const act = (tx: Tx) => this.running.close(tx, params.incidentId, body, caller);
    const answer = await this.writes.confirmed(caller, body.confirmToken, act);
    return { ...answer, incident: await this.detail(params.incidentId, caller) };
  }

  private async act(incidentId: string, caller: Caller, work: (tx: Tx) => Promise<void>) {
    await this.writes.run(caller, work);
    return this.detail(incidentId, caller);
  }

  private detail(incidentId: string, caller: Caller) {
    return findIncident(this.db, incidentId, caller.accountsFor('publication.read'));
  }
}
