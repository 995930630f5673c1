import { auditHead, contentNoticeRaised, historyImported, noticeRaised, type Envelope } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { saveActivity, saveAuditHead } from './activity.store.js';
import { titleOf } from './sentence.js';

const untold = new Set<string>([noticeRaised.type, contentNoticeRaised.type, historyImported.type]);

@Injectable()
export class RecordActivity {
  async run(tx: Tx, event: Envelope): Promise<void> {
    if (event.type.endsWith('.audit-head.v1')) return saveAuditHead(tx, auditHead.parse(event.data));
    // a notice tells of something that is an activity itself, and history of what others did long ago
    if (untold.has(event.type)) return;
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
