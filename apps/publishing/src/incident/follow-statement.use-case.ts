import type { Actor, ReviewFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { raiseNotice } from '../notice/notice.store.js';
import type { Incident } from './incident.js';
import { addEntry, lockIncident, saveIncident } from './incident.store.js';
import { heard } from './statement.js';
import { incidentsStating } from './statement.store.js';

/** What review decides about a holding statement, told in the room, and to whom it concerns. */
@Injectable()
export class FollowStatement {
  async run(tx: Tx, fact: ReviewFact, { seq, actor }: { seq: number; actor: Actor }): Promise<void> {
    for (const incidentId of await incidentsStating(tx, fact.unitId)) {
      const incident = await lockIncident(tx, incidentId);
      const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
      const news = heard(incident, fact, seq, now);
      if (!news) continue;
      await addEntry(tx, incidentId, news.entry, actor);
      await saveIncident(tx, incident, news.next, actor, `statement-${fact.state}`, { sealedHash: fact.sealedHash });
      await this.tellPeople(tx, news.next, fact);
    }
  }

  private async tellPeople(tx: Tx, { incidentId, accountId, dutyId }: Incident, fact: ReviewFact): Promise<void> {
    if (fact.state === 'open' && fact.emergency)
      await raiseNotice(tx, {
        accountId,
        duty: 'lead',
        urgency: 'alarm',
        says: { zh: `口径等您应急审核：${fact.title}`, en: `A holding statement waits for your emergency review: ${fact.title}` },
        link: `/reviews/${fact.reviewId}`,
        dedupeKey: `statement:${fact.reviewId}:open`,
      });
    if (fact.state !== 'open')
      await raiseNotice(tx, {
        accountId,
        ...(dutyId ? { memberIds: [dutyId] } : { duty: 'operator' as const }),
        urgency: 'act',
        says:
          fact.state === 'approved'
            ? { zh: `口径已通过，可以发出：${fact.title}`, en: `The holding statement is approved and can go out: ${fact.title}` }
            : {
                zh: `口径没有通过，请看事件：${fact.title}`,
                en: `The holding statement was not approved, see the incident: ${fact.title}`,
              },
        link: `/incidents/${incidentId}`,
        dedupeKey: `statement:${fact.reviewId}:${fact.state}`,
      });
  }
}
