import type { Actor, IncidentLevel, IncidentSource } from '@kanfa/contracts';
import type { Say, Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { raiseNotice } from '../notice/notice.store.js';
import { titleOf, type Headline } from './headline.js';
import type { Incident } from './incident.js';
import { addEntry, incidentColumns, tell, toIncident, type IncidentRow } from './incident.store.js';

export type Matter = {
  accountId: string;
  publicationId?: string | undefined;
  level: IncidentLevel;
  source: IncidentSource;
  /** In a person's words, or what a machine found. */
  title?: string;
  headline?: Headline;
  dutyId?: string | undefined;
  /** One open incident for one matter, however often it is come across. */
  matter: string;
  says: Say;
};
const system = { kind: 'system', id: 'publishing' } as const;

/**
 * Opens an incident in the transaction of what it is about; undefined when one is open for the same matter.
 *
 * @example await raiseIncident(tx, { accountId, level: 'S2', source: 'patrol', headline, matter: `late:${publicationId}`, says });
 */
export async function raiseIncident(tx: Tx, given: Matter, by: Actor = system): Promise<Incident | undefined> {
  const title = titleOf({ title: given.title ?? '', headline: given.headline ?? null });
  const row = await tx.row<IncidentRow>(
    `INSERT INTO incident AS i (incident_id, account_id, publication_id, level, source, title, duty_id, matter, headline)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (matter) WHERE state = 'open' DO NOTHING RETURNING ${incidentColumns}`,
    [
      v7(),
      given.accountId,
      given.publicationId ?? null,
      given.level,
      given.source,
      title.zh,
      given.dutyId ?? null,
      given.matter,
      given.headline ? JSON.stringify(given.headline) : null,
    ],
  );
  if (!row) return undefined;
  const incident = toIncident(row);
  await addEntry(tx, incident.incidentId, { kind: 'opened', ...given.says }, by);
  await raiseNotice(tx, {
    accountId: given.accountId,
    ...(given.dutyId ? { memberIds: [given.dutyId] } : { duty: 'operator' as const }),
    urgency: given.level === 'S3' ? 'act' : 'alarm',
    says: { zh: `事件 ${given.level}：${title.zh}`, en: `Incident ${given.level}: ${title.en}` },
    link: `/incidents/${incident.incidentId}`,
    dedupeKey: `incident:${incident.incidentId}`,
  });
  await tell(tx, incident, by, 'incident-opened');
  return incident;
}
