import type { EventDraft } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { assertTakesWork } from '../column/column.js';
import { loadColumn } from '../column/column.store.js';
import { changeTopic, dropTopic, planTopic, unplanTopic, type Topic, type TopicChange } from './topic.js';
import { loadTopic, saveTopic } from './topic.store.js';

/** What a planner does to a topic that is there: changes its words, plans it, takes it off the calendar, drops it. */
@Injectable()
export class ChangeTopic {
  async update(tx: Tx, caller: Caller, topicId: string, change: TopicChange): Promise<void> {
    const topic = await this.load(tx, caller, topicId);
    if (change.columnId !== undefined) assertTakesWork(await loadColumn(tx, change.columnId), topic.accountId);
    await this.keep(tx, caller, 'topic-changed', changeTopic(topic, change));
  }

  async plan(tx: Tx, caller: Caller, topicId: string, when: { at: string; zone: string }): Promise<void> {
    const topic = await this.load(tx, caller, topicId);
    await assertNotHandedBack(tx, topic.accountId);
    const { next, events } = planTopic(topic, { at: new Date(when.at), zone: when.zone }, caller.memberId, v7());
    await this.keep(tx, caller, 'topic-planned', next, events);
  }

  async unplan(tx: Tx, caller: Caller, topicId: string): Promise<void> {
    await this.keep(tx, caller, 'topic-unplanned', unplanTopic(await this.load(tx, caller, topicId)));
  }

  async drop(tx: Tx, caller: Caller, topicId: string): Promise<void> {
    await this.keep(tx, caller, 'topic-dropped', dropTopic(await this.load(tx, caller, topicId)));
  }

  private async load(tx: Tx, caller: Caller, topicId: string): Promise<Topic> {
    const topic = await loadTopic(tx, topicId);
    caller.demand('plan.write', topic.accountId);
    if (topic.version !== caller.expectedVersion) throw new StaleWrite('topic', topicId);
    return topic;
  }

  private async keep(tx: Tx, caller: Caller, did: string, next: Topic, events: EventDraft[] = []): Promise<void> {
    await saveTopic(tx, next);
    await enqueue(tx, events, caller.actor);
    const { topicId, accountId, title, slot } = next;
    const details = { title, ...(slot ? { at: slot.at.toISOString(), zone: slot.zone } : {}) };
    await audit(tx, { by: caller.actor, did, to: `topic:${topicId}`, accountId, details });
  }
}
