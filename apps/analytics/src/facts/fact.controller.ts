import { analyticsRoutes, type InputOf } from '@kanfa/contracts';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { FactQueries } from './fact.queries.js';

@Controller()
export class FactController {
  constructor(private readonly queries: FactQueries) {}

  @Handle(analyticsRoutes.listFacts)
  list({ query }: InputOf<typeof analyticsRoutes.listFacts>, caller: Caller) {
    return this.queries.list(query, caller.accountsFor('figures.read'));
  }
}
