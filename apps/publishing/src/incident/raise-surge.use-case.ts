import type { EventOf, negativeSurge } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { change } from './incident.js';
import { addEntry, lockOpenMatter, saveIncident } from './incident.store.js';
import { raiseIncident } from './raise-incident.store.js';

const by = { kind: 'system', id: 'surge' } as const;
type Surge = EventOf<typeof negativeSurge>['data'];

/** Readers turn against a piece, or write to the account in anger: one incident as long as it is open; when it grows grave, its level rises. */
@Injectable()
export class RaiseSurge {
  async run(tx: Tx, surge: Surge): Promise<void> {
    const { accountId, count, minutes, grave } = surge;
    const piece = await pieceOf(tx, surge);
    const matter = `surge:${piece?.publicationId ?? accountId}`;
    const level = grave ? ('S1' as const) : ('S2' as const);
    const opened = await raiseIncident(
      tx,
      {
        accountId,
        publicationId: piece?.publicationId,
        level,
        source: 'negative-surge',
        headline: { code: surge.of === 'comments' ? 'negative-comments' : 'negative-messages', piece: piece?.title ?? '', count, minutes },
        dutyId: piece?.plannedBy,
        matter,
        says: saysOf(surge),
      },
      by,
    );
    if (!opened) await this.goesOn(tx, matter, surge);
  }

  private async goesOn(tx: Tx, matter: string, surge: Surge): Promise<void> {
    const incident = await lockOpenMatter(tx, matter);
    if (!incident) return;
    const { next, entries } = change(incident, surge.grave ? { level: 'S1' } : {}, '');
    for (const entry of [{ kind: 'note' as const, ...saysOf(surge) }, ...entries]) await addEntry(tx, incident.incidentId, entry, by);
    await saveIncident(tx, incident, next, by, 'incident-surge-goes-on');
  }
}

const saysOf = ({ of, count, minutes, usual }: Surge) => ({
  zh: `${minutes} 分钟内有 ${count} 条负面${of === 'comments' ? '留言' : '消息'}，平时约 ${usual} 条`,
  en: `${count} negative ${of} within ${minutes} minutes; about ${usual} are usual`,
});

type Piece = { publicationId: string; plannedBy: string; title: string };

/** The publication, when it is one of this account. */
const pieceOf = (tx: Tx, { publicationId, accountId }: Surge): Promise<Piece | undefined> =>
  tx.row<Piece>(
    `SELECT publication_id AS "publicationId", planned_by AS "plannedBy", coalesce(articles -> 0 ->> 'title', '') AS title
     FROM publication WHERE publication_id = $1 AND account_id = $2`,
    [publicationId ?? null, accountId],
  );
