import { noticeKept, type Actor, type NoticeFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { databaseTime } from '../activity/record-deed.store.js';
import { handToRobots } from '../robot/robot-delivery.store.js';
import { candidatesOf, insertNotice } from './notice.store.js';
import { recipientsOf } from './recipients.js';

const by: Actor = { kind: 'system', id: 'notices' };

@Injectable()
export class KeepNotice {
  async run(tx: Tx, notice: NoticeFact): Promise<void> {
    const at = await databaseTime(tx);
    const memberIds = await insertNotice(tx, notice, recipientsOf(notice, await candidatesOf(tx, notice), at), at);
    if (memberIds.length === 0) return;
    await handToRobots(tx, notice, memberIds);
    await enqueue(tx, [noticeKept.draft(notice.noticeId, { noticeId: notice.noticeId, memberIds }, notice.accountId)], by);
  }
}
