import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes, type Tx } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findPublication } from '../publication/publication.queries.js';
import { DecideDraft } from './decide-draft.use-case.js';

@Controller()
export class DraftController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly deciding: DecideDraft,
  ) {}

  @Handle(routes.renewDraft)
  async renewDraft({ params, body }: InputOf<typeof routes.renewDraft>, caller: Caller) {
    const act = (tx: Tx) => this.deciding.renew(tx, params.publicationId, body, caller);
    const answer = await this.writes.confirmed(caller, body.confirmToken, act);
    return { ...answer, publication: await this.detail(params.publicationId, caller) };
  }

  @Handle(routes.acceptDraft)
  async acceptDraft({ params, body }: InputOf<typeof routes.acceptDraft>, caller: Caller) {
    const act = (tx: Tx) => this.deciding.accept(tx, params.publicationId, body, caller);
    const answer = await this.writes.confirmed(caller, body.confirmToken, act);
    return { ...answer, publication: await this.detail(params.publicationId, caller) };
  }

  private detail(publicationId: string, caller: Caller) {
    return findPublication(this.db, publicationId, caller.accountsFor('publication.read'), caller.language);
  }
}
