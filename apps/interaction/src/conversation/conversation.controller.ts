import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { AnswerConversation } from './answer-conversation.use-case.js';
import { AnswerTimesQueries } from './answer-times.queries.js';
import { AnswerSender } from './answer.sender.js';
import { ConversationQueries } from './conversation.queries.js';
import { DecideMessage } from './decide-message.use-case.js';
import { ResolveConversation } from './resolve-conversation.use-case.js';

@Controller()
export class ConversationController {
  constructor(
    private readonly writes: Writes,
    private readonly queries: ConversationQueries,
    private readonly times: AnswerTimesQueries,
    private readonly sender: AnswerSender,
    private readonly answerConversation: AnswerConversation,
    private readonly decideMessage: DecideMessage,
    private readonly resolveConversation: ResolveConversation,
  ) {}

  @Handle(interactionRoutes.listConversations)
  list({ query }: InputOf<typeof interactionRoutes.listConversations>, caller: Caller) {
    return this.queries.list(query, caller.accountsFor('inbox.read'));
  }

  @Handle(interactionRoutes.getConversation)
  one({ params }: InputOf<typeof interactionRoutes.getConversation>, caller: Caller) {
    return this.queries.withMessages(params.conversationId, caller.accountsFor('inbox.read'));
  }

  @Handle(interactionRoutes.answerConversation)
  async answer(input: InputOf<typeof interactionRoutes.answerConversation>, caller: Caller) {
    const messageId = await this.writes.run(caller, (tx) => this.answerConversation.run(tx, caller, input));
    this.sender.poke();
    return this.queries.message(messageId);
  }

  @Handle(interactionRoutes.decideMessage)
  async decide(input: InputOf<typeof interactionRoutes.decideMessage>, caller: Caller) {
    const answer = await this.writes.confirmed(caller, input.body.confirmToken, (tx) => this.decideMessage.run(tx, caller, input));
    return { ...answer, message: await this.queries.message(input.params.messageId) };
  }

  @Handle(interactionRoutes.resolveConversation)
  async resolve(input: InputOf<typeof interactionRoutes.resolveConversation>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.resolveConversation.run(tx, caller, input));
    return this.queries.one(input.params.conversationId, caller.accountsFor('inbox.answer'));
  }

  @Handle(interactionRoutes.getAnswerTimes)
  answerTimes({ query }: InputOf<typeof interactionRoutes.getAnswerTimes>, caller: Caller) {
    return this.times.read(query, caller.accountsFor('inbox.read'));
  }
}
