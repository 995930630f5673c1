import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes, type Tx } from '@kanfa/kit';
import { CONFIG, Handle, type Caller } from '@kanfa/service';
import { Controller, Inject } from '@nestjs/common';
import { listApproved } from '../approval/approval.queries.js';
import type { Config } from '../config.js';
import { confirmationOf } from '../protection/confirmation.js';
import { readProtection } from '../protection/protection.queries.js';
import { Estimator } from '../reach/estimator.client.js';
import { readReach } from '../reach/reach.queries.js';
import { AuthorisePublication } from './authorise-publication.use-case.js';
import { CancelPublication, ReplanPublication } from './change-publication.use-case.js';
import { DecidePublication } from './decide-publication.use-case.js';
import { stopUntilOf } from './facts.js';
import { PlanPublication } from './plan-publication.use-case.js';
import { findPublication, listPublications } from './publication.queries.js';
import { SettlePublication } from './settle-publication.use-case.js';

@Controller()
export class PublicationController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly planning: PlanPublication,
    private readonly replanning: ReplanPublication,
    private readonly cancelling: CancelPublication,
    private readonly authorising: AuthorisePublication,
    private readonly deciding: DecidePublication,
    private readonly settling: SettlePublication,
    private readonly estimator: Estimator,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.listApprovedUnits)
  listApprovedUnits({ query }: InputOf<typeof routes.listApprovedUnits>, caller: Caller) {
    const { unplanned, ...filter } = query;
    return listApproved(this.db, { ...filter, unplanned: unplanned === 'true', visible: caller.accountsFor('publication.read') });
  }

  @Handle(routes.listPublications)
  listPublications({ query }: InputOf<typeof routes.listPublications>, caller: Caller) {
    return listPublications(this.db, { ...query, visible: caller.accountsFor('publication.read') });
  }

  @Handle(routes.getPublication)
  getPublication({ params }: InputOf<typeof routes.getPublication>, caller: Caller) {
    return this.detail(params.publicationId, caller);
  }

  @Handle(routes.planPublication)
  async planPublication({ body }: InputOf<typeof routes.planPublication>, caller: Caller) {
    const { latePolicy: policy, keepsAuthorisation, ...rest } = body;
    const late = { policy, keepsAuthorisation };
    const wish = { ...rest, late, dueAt: new Date(body.dueAt), audience: body.audience ?? null };
    const planned = await this.writes.run(caller, (tx) => this.planning.run(tx, wish, caller));
    await this.estimator.refresh(planned.publicationId);
    return planned;
  }

  @Handle(routes.replanPublication)
  replanPublication({ params, body }: InputOf<typeof routes.replanPublication>, caller: Caller) {
    const { dueAt, zone, audience, sendLateUntilMinutes, latePolicy: policy, keepsAuthorisation } = body;
    const change = {
      ...(dueAt ? { dueAt: new Date(dueAt) } : {}),
      ...(zone ? { zone } : {}),
      ...(audience ? { audience } : {}),
      ...(sendLateUntilMinutes !== undefined ? { sendLateUntilMinutes } : {}),
      late: { ...(policy ? { policy } : {}), ...(keepsAuthorisation !== undefined ? { keepsAuthorisation } : {}) },
    };
    return this.writes.run(caller, (tx) => this.replanning.run(tx, params.publicationId, change, body.overrideReason, caller));
  }

  @Handle(routes.authorisePublication)
  async authorisePublication({ params, body }: InputOf<typeof routes.authorisePublication>, caller: Caller) {
    const ask = { ...params, ...body };
    await this.estimator.refresh(params.publicationId);
    return this.writes.confirmed(caller, body.confirmToken, (tx) => this.authorising.run(tx, ask, caller));
  }

  @Handle(routes.cancelPublication)
  cancelPublication({ params, body }: InputOf<typeof routes.cancelPublication>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.cancelling.run(tx, params.publicationId, body.reason, caller));
  }

  @Handle(routes.tickHandStep)
  async tickHandStep({ params, body }: InputOf<typeof routes.tickHandStep>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.settling.tick(tx, params.publicationId, body, caller));
    return this.detail(params.publicationId, caller);
  }

  @Handle(routes.reportAddress)
  async reportAddress({ params, body }: InputOf<typeof routes.reportAddress>, caller: Caller) {
    const act = (tx: Tx) => this.settling.reportAddress(tx, params.publicationId, body, caller);
    const answer = await this.writes.confirmed(caller, body.confirmToken, act);
    return { ...answer, publication: await this.detail(params.publicationId, caller) };
  }

  @Handle(routes.decidePublication)
  async decidePublication({ params, body }: InputOf<typeof routes.decidePublication>, caller: Caller) {
    const ask = { ...params, ...body };
    const answer = await this.writes.confirmed(caller, body.confirmToken, (tx) => this.deciding.run(tx, ask, caller));
    return { ...answer, publication: await this.detail(params.publicationId, caller) };
  }

  @Handle(routes.reportTakeDown)
  async reportTakeDown({ params, body }: InputOf<typeof routes.reportTakeDown>, caller: Caller) {
    const act = (tx: Tx) => this.settling.reportTakeDown(tx, params.publicationId, body, caller);
    const answer = await this.writes.confirmed(caller, body.confirmToken, act);
    return { ...answer, publication: await this.detail(params.publicationId, caller) };
  }

  private async detail(publicationId: string, caller: Caller) {
    const detail = await findPublication(this.db, publicationId, caller.accountsFor('publication.read'), caller.language);
    const waiting = detail.lane === 'mass-send' && ['planned', 'due'].includes(detail.state);
    const reach = waiting ? await readReach(this.db, { ...detail, audience: detail.audience ?? null }) : null;
    const confirmation = confirmationOf(detail, await readProtection(this.db, detail.accountId));
    return { ...detail, stopUntil: stopUntilOf(detail, this.config.UNDO_WINDOW_SECONDS * 1_000), reach, confirmation };
  }
}
