import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
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
    await this.writes.run(caller, (tx) => this.deciding.renew(tx, params.publicationId, body.note, caller));
    return findPublication(this.db, params.publicationId, caller.accountsFor('publication.read'));
  }

  @Handle(routes.acceptDraft)
  async acceptDraft({ params, body }: InputOf<typeof routes.acceptDraft>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.deciding.accept(tx, params.publicationId, body.note, caller));
    return findPublication(this.db, params.publicationId, caller.accountsFor('publication.read'));
  }
}
