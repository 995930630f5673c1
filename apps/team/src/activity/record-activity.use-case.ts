import { auditHead, contentNoticeRaised, noticeRaised, type Envelope } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { saveActivity, saveAuditHead } from './activity.store.js';
import { titleOf } from './sentence.js';

@Injectable()
export class RecordActivity {
  async run(tx: Tx, event: Envelope): Promise<void> {
    if (event.type.endsWith('.audit-head.v1')) return saveAuditHead(tx, auditHead.parse(event.data));
    // a notice tells of something that is an activity itself
    if (event.type === noticeRaised.type || event.type === contentNoticeRaised.type) return;
    if (event.actor.kind === 'reader' || event.actor.id === 'announcement') return;
    await saveActivity(tx, {
      id: event.id,
      at: event.occurredAt,
      actor: event.actor,
      type: event.type,
      key: event.key,
      accountId: event.accountId,
      title: titleOf(event.data),
    });
  }
}
