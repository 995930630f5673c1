import { incidentChanged, type Actor } from '@kanfa/contracts';
import { audit, DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { v7 } from 'uuid';
import { incidentFactOf, type Entry, type Incident } from './incident.js';

export type IncidentRow = {
  incident_id: string;
  version: number;
  account_id: string;
  publication_id: string | null;
  level: Incident['level'];
  source: Incident['source'];
  title: string;
  headline: Incident['headline'];
  state: Incident['state'];
  duty_id: string | null;
  statement_unit_id: string | null;
  statement: Incident['statement'];
  summary: string | null;
  opened_at: Date;
  closed_at: Date | null;
};
export const incidentColumns = `i.incident_id, i.version, i.account_id, i.publication_id, i.level, i.source, i.title, i.headline, i.state, i.duty_id,
  i.statement_unit_id, i.statement, i.summary, i.opened_at, i.closed_at`;

export const toIncident = (row: IncidentRow): Incident => ({
  incidentId: row.incident_id,
  version: row.version,
  accountId: row.account_id,
  publicationId: row.publication_id,
  level: row.level,
  source: row.source,
  title: row.title,
  headline: row.headline,
  state: row.state,
  dutyId: row.duty_id,
  statementUnitId: row.statement_unit_id,
  statement: row.statement,
  summary: row.summary,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
});

export const incidentUnknown = () =>
  new DomainError('not-found', 'incident-unknown', { zh: '没有这个事件。', en: 'There is no such incident.' });

/** Locks the incident until the end of the transaction. */
export async function lockIncident(tx: Tx, incidentId: string): Promise<Incident> {
  const row = await tx.row<IncidentRow>(`SELECT ${incidentColumns} FROM incident i WHERE i.incident_id = $1 FOR UPDATE`, [incidentId]);
  if (!row) throw incidentUnknown();
  return toIncident(row);
}

/** The open incident of a matter, locked. */
export async function lockOpenMatter(tx: Tx, matter: string): Promise<Incident | undefined> {
  const row = await tx.row<IncidentRow>(`SELECT ${incidentColumns} FROM incident i WHERE i.matter = $1 AND i.state = 'open' FOR UPDATE`, [
    matter,
  ]);
  return row && toIncident(row);
}

export async function saveIncident(
  tx: Tx,
  before: Incident,
  after: Incident,
  by: Actor,
  did: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  const saved = await tx.run(
    `UPDATE incident SET version = version + 1, level = $3, state = $4, duty_id = $5, statement_unit_id = $6, summary = $7, closed_at = $8, statement = $9
     WHERE incident_id = $1 AND version = $2`,
    [
      after.incidentId,
      before.version,
      after.level,
      after.state,
      after.dutyId,
      after.statementUnitId,
      after.summary,
      after.closedAt,
      after.statement && JSON.stringify(after.statement),
    ],
  );
  if (saved === 0) throw new StaleWrite('incident', after.incidentId);
  await tell(tx, after, by, did, details);
}

/** Adds a line to what happened; lines are never changed. */
export const addEntry = (tx: Tx, incidentId: string, { kind, zh, en }: Entry, by: Actor): Promise<number> =>
  tx.run('INSERT INTO incident_entry (entry_id, incident_id, kind, says, by) VALUES ($1, $2, $3, $4, $5)', [
    v7(),
    incidentId,
    kind,
    JSON.stringify({ zh, en }),
    JSON.stringify(by),
  ]);

export async function tell(tx: Tx, incident: Incident, by: Actor, did: string, details: Record<string, unknown> = {}): Promise<void> {
  await enqueue(tx, [incidentChanged.draft(incident.incidentId, incidentFactOf(incident), incident.accountId)], by);
  await audit(tx, {
    by,
    did,
    to: `incident:${incident.incidentId}`,
    accountId: incident.accountId,
    details: { level: incident.level, state: incident.state, ...details },
  });
}
