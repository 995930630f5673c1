import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes, type Tx } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findAmendments } from './amendment.queries.js';
import { AskAmendment } from './ask-amendment.use-case.js';
import { CompleteAmendment } from './complete-amendment.use-case.js';
import { DecideAmendment } from './decide-amendment.use-case.js';

@Controller()
export class AmendmentController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly asking: AskAmendment,
    private readonly deciding: DecideAmendment,
    private readonly completing: CompleteAmendment,
  ) {}

  @Handle(routes.getAmendments)
  getAmendments({ params }: InputOf<typeof routes.getAmendments>, caller: Caller) {
    return this.detail(params.publicationId, caller);
  }

  @Handle(routes.askCorrection)
  askCorrection({ params, body }: InputOf<typeof routes.askCorrection>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.asking.correction(tx, params.publicationId, body, caller));
  }

  @Handle(routes.askWithdrawal)
  askWithdrawal({ params, body }: InputOf<typeof routes.askWithdrawal>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.asking.withdrawal(tx, params.publicationId, body, caller));
  }

  @Handle(routes.decideAmendment)
  decideAmendment({ params, body }: InputOf<typeof routes.decideAmendment>, caller: Caller) {
    const act = (tx: Tx) => this.deciding.run(tx, params.amendmentId, body, caller);
    return body.outcome === 'refused' ? this.writes.run(caller, act) : this.writes.confirmed(caller, body.confirmToken, act);
  }

  @Handle(routes.completeAmendment)
  async completeAmendment({ params, body }: InputOf<typeof routes.completeAmendment>, caller: Caller) {
    const act = (tx: Tx) => this.completing.complete(tx, params.amendmentId, body, caller);
    const { publicationId, ...answer } = await this.writes.confirmed(caller, body.confirmToken, act);
    return { ...answer, room: await this.detail(publicationId, caller) };
  }

  @Handle(routes.addRepair)
  async addRepair({ params, body }: InputOf<typeof routes.addRepair>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.completing.addRepair(tx, params.publicationId, body, caller));
    return this.detail(params.publicationId, caller);
  }

  @Handle(routes.tickRepair)
  async tickRepair({ params, body }: InputOf<typeof routes.tickRepair>, caller: Caller) {
    const { publicationId, repairId } = params;
    await this.writes.run(caller, (tx) => this.completing.tickRepair(tx, publicationId, repairId, body.done, caller));
    return this.detail(publicationId, caller);
  }

  private detail(publicationId: string, caller: Caller) {
    return findAmendments(this.db, publicationId, caller.accountsFor('publication.read'), caller.language);
  }
}
