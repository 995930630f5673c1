import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { AnswerComment } from './answer-comment.use-case.js';
import { CommentPoller } from './comment.poller.js';
import { CommentQueries } from './comment.queries.js';
import { CommentSender } from './comment.sender.js';
import { ElectComment } from './elect-comment.use-case.js';
import { SyncComments } from './sync-comments.use-case.js';

@Controller()
export class CommentController {
  constructor(
    private readonly writes: Writes,
    private readonly queries: CommentQueries,
    private readonly sender: CommentSender,
    private readonly poller: CommentPoller,
    private readonly answerComment: AnswerComment,
    private readonly electComment: ElectComment,
    private readonly syncComments: SyncComments,
  ) {}

  @Handle(interactionRoutes.listComments)
  list({ query }: InputOf<typeof interactionRoutes.listComments>, caller: Caller) {
    return this.queries.list(query, caller.accountsFor('inbox.read'));
  }

  @Handle(interactionRoutes.getComment)
  one({ params }: InputOf<typeof interactionRoutes.getComment>, caller: Caller) {
    return this.queries.one(params.commentId, caller.accountsFor('inbox.read'));
  }

  @Handle(interactionRoutes.answerComment)
  async answer(input: InputOf<typeof interactionRoutes.answerComment>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.answerComment.run(tx, caller, input));
    this.sender.poke();
    return this.queries.one(input.params.commentId, caller.accountsFor('inbox.answer'));
  }

  @Handle(interactionRoutes.electComment)
  async elect(input: InputOf<typeof interactionRoutes.electComment>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.electComment.run(tx, caller, input));
    this.sender.poke();
    return this.queries.one(input.params.commentId, caller.accountsFor('inbox.answer'));
  }

  @Handle(interactionRoutes.syncComments)
  async sync(input: InputOf<typeof interactionRoutes.syncComments>, caller: Caller) {
    const woken = await this.writes.run(caller, (tx) => this.syncComments.run(tx, caller, input));
    this.poller.poke();
    return woken;
  }
}
