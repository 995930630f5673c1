import { reviewRoutes } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Handle } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { Checker } from './check.js';
import { rulePacksWithRecord } from './rule-pack.queries.js';

@Controller()
export class RulePackController {
  constructor(
    private readonly db: Database,
    private readonly checker: Checker,
  ) {}

  @Handle(reviewRoutes.listRulePacks)
  async list() {
    return { items: await rulePacksWithRecord(this.db, this.checker.packs), next: null };
  }
}
