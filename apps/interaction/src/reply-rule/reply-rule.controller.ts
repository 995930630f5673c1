import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ReplyBook } from './reply-book.loop.js';
import { ReplyRuleQueries } from './reply-rule.queries.js';
import { SwitchReplyRule } from './switch-reply-rule.use-case.js';

@Controller()
export class ReplyRuleController {
  constructor(
    private readonly writes: Writes,
    private readonly queries: ReplyRuleQueries,
    private readonly switching: SwitchReplyRule,
    private readonly book: ReplyBook,
  ) {}

  @Handle(interactionRoutes.listReplyRules)
  list({ query }: InputOf<typeof interactionRoutes.listReplyRules>, caller: Caller) {
    caller.demand('account.read', query.accountId);
    return this.queries.list(query);
  }

  @Handle(interactionRoutes.switchReplyRule)
  async switch(input: InputOf<typeof interactionRoutes.switchReplyRule>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.switching.run(tx, caller, input));
    // whoever switches a rule off does not want it to answer for another second
    await this.book.read();
    return this.queries.one(input.params.ruleId);
  }
}
