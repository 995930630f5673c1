import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { assertTakesWork } from '../column/column.js';
import { loadColumn } from '../column/column.store.js';
import type { Topic } from './topic.js';
import { insertTopic } from './topic.store.js';

@Injectable()
export class CreateTopic {
  async run(tx: Tx, caller: Caller, given: Pick<Topic, 'columnId' | 'title' | 'brief' | 'sources' | 'editorId'>): Promise<string> {
    const column = await loadColumn(tx, given.columnId);
    caller.demand('plan.write', column.accountId);
    await assertNotHandedBack(tx, column.accountId);
    assertTakesWork(column);
    const { accountId } = column;
    const topic: Topic = {
      ...given,
      topicId: v7(),
      accountId,
      state: 'open',
      slot: null,
      articleId: null,
      proposedBy: caller.memberId,
      version: 1,
    };
    await insertTopic(tx, topic);
    await audit(tx, { by: caller.actor, did: 'topic-proposed', to: `topic:${topic.topicId}`, accountId, details: { title: topic.title } });
    return topic.topicId;
  }
}
