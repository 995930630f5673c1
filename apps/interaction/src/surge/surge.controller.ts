import { interactionRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { CommentQueries } from '../comment/comment.queries.js';
import { ConversationQueries } from '../conversation/conversation.queries.js';
import { MarkComment } from './mark-comment.use-case.js';
import { MarkMessage } from './mark-message.use-case.js';
import { SetSurgeRule } from './set-surge-rule.use-case.js';
import { readSurgeRule } from './surge.queries.js';

@Controller()
export class SurgeController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly comments: CommentQueries,
    private readonly setting: SetSurgeRule,
    private readonly marking: MarkComment,
    private readonly markingMessage: MarkMessage,
    private readonly conversations: ConversationQueries,
  ) {}

  @Handle(routes.getSurgeRule)
  getSurgeRule({ params }: InputOf<typeof routes.getSurgeRule>, caller: Caller) {
    caller.demand('inbox.read', params.accountId);
    return readSurgeRule(this.db, params.accountId);
  }

  @Handle(routes.setSurgeRule)
  async setSurgeRule({ params, body }: InputOf<typeof routes.setSurgeRule>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.setting.run(tx, params.accountId, body, caller));
    return readSurgeRule(this.db, params.accountId);
  }

  @Handle(routes.markComment)
  async markComment({ params, body }: InputOf<typeof routes.markComment>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.marking.run(tx, params.commentId, body.negative, caller));
    return this.comments.one(params.commentId, caller.accountsFor('inbox.answer'));
  }

  @Handle(routes.markMessage)
  async markMessage({ params, body }: InputOf<typeof routes.markMessage>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.markingMessage.run(tx, params.messageId, body.negative, caller));
    return this.conversations.message(params.messageId);
  }
}
