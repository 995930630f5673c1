import { contentRoutes, type InputOf } from '@kanfa/contracts';
import { Database, DomainError, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { readCalendar } from './calendar.queries.js';
import { ChangeTopic } from './change-topic.use-case.js';
import { CreateTopic } from './create-topic.use-case.js';
import { listTopics, readTopic } from './topic.queries.js';
import { unknownTopic } from './topic.js';

const longestPeriodMs = 100 * 86_400_000;

@Controller()
export class TopicController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly create: CreateTopic,
    private readonly change: ChangeTopic,
  ) {}

  @Handle(contentRoutes.listTopics)
  listTopics({ query }: InputOf<typeof contentRoutes.listTopics>, caller: Caller) {
    return listTopics(this.db, caller.accountsFor('plan.read'), query);
  }

  @Handle(contentRoutes.getTopic)
  async getTopic({ params }: InputOf<typeof contentRoutes.getTopic>, caller: Caller) {
    const topic = await readTopic(this.db, params.topicId);
    if (!caller.may('plan.read', topic.accountId)) throw unknownTopic();
    return topic;
  }

  @Handle(contentRoutes.createTopic)
  createTopic({ body }: InputOf<typeof contentRoutes.createTopic>, caller: Caller) {
    return this.writes.run(caller, async (tx) => readTopic(tx, await this.create.run(tx, caller, body)));
  }

  @Handle(contentRoutes.updateTopic)
  updateTopic({ params, body }: InputOf<typeof contentRoutes.updateTopic>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.update(tx, caller, params.topicId, body);
      return readTopic(tx, params.topicId);
    });
  }

  @Handle(contentRoutes.planTopic)
  planTopic({ params, body }: InputOf<typeof contentRoutes.planTopic>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.plan(tx, caller, params.topicId, body);
      return readTopic(tx, params.topicId);
    });
  }

  @Handle(contentRoutes.unplanTopic)
  unplanTopic({ params }: InputOf<typeof contentRoutes.unplanTopic>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.unplan(tx, caller, params.topicId);
      return readTopic(tx, params.topicId);
    });
  }

  @Handle(contentRoutes.dropTopic)
  dropTopic({ params }: InputOf<typeof contentRoutes.dropTopic>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.drop(tx, caller, params.topicId);
      return {};
    });
  }

  @Handle(contentRoutes.getCalendar)
  async getCalendar({ query }: InputOf<typeof contentRoutes.getCalendar>, caller: Caller) {
    if (Date.parse(query.to) - Date.parse(query.from) > longestPeriodMs)
      throw new DomainError('invalid', 'period-too-long', {
        zh: '一次最多看 100 天，请缩短时间段。',
        en: 'The calendar shows 100 days at most. Choose a shorter period.',
      });
    return { ...(await readCalendar(this.db, caller.accountsFor('plan.read'), query)), next: null };
  }
}
