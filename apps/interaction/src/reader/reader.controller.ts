import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ReaderQueries } from './reader.queries.js';
import { UpdateReader } from './update-reader.use-case.js';

@Controller()
export class ReaderController {
  constructor(
    private readonly writes: Writes,
    private readonly queries: ReaderQueries,
    private readonly updateReader: UpdateReader,
  ) {}

  @Handle(interactionRoutes.listReaders)
  list({ query }: InputOf<typeof interactionRoutes.listReaders>, caller: Caller) {
    return this.queries.list(query, caller.accountsFor('inbox.read'));
  }

  @Handle(interactionRoutes.getReader)
  one({ params }: InputOf<typeof interactionRoutes.getReader>, caller: Caller) {
    return this.queries.one(params.readerId, caller.accountsFor('inbox.read'));
  }

  @Handle(interactionRoutes.updateReader)
  async update(input: InputOf<typeof interactionRoutes.updateReader>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.updateReader.run(tx, caller, input));
    return this.queries.one(input.params.readerId, caller.accountsFor('inbox.read'));
  }
}
