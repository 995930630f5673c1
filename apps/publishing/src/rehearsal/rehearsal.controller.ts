import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findPublication } from '../publication/publication.queries.js';
import { rehearsalsOf } from './rehearsal.queries.js';
import { Rehearser } from './rehearser.client.js';

@Controller()
export class RehearsalController {
  constructor(
    private readonly db: Database,
    private readonly rehearser: Rehearser,
  ) {}

  @Handle(routes.listRehearsals)
  async list({ params }: InputOf<typeof routes.listRehearsals>, caller: Caller) {
    await findPublication(this.db, params.publicationId, caller.accountsFor('publication.read'), caller.language);
    return { items: await rehearsalsOf(this.db, params.publicationId) };
  }

  /** Nothing is changed by it, so a repeated request simply rehearses again. */
  @Handle(routes.rehearse)
  async rehearse({ params }: InputOf<typeof routes.rehearse>, caller: Caller) {
    const { accountId } = await findPublication(this.db, params.publicationId, caller.accountsFor('publication.read'), caller.language);
    caller.demand('publication.plan', accountId);
    return this.rehearser.byHand(params.publicationId, caller.memberId);
  }
}
