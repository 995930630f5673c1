import type { Actor, IncidentDetail, IncidentMoment, IncidentView } from '@kanfa/contracts';
import { type Database, pageOf, placeAt, placeIn } from '@kanfa/kit';
import { sentenceOf } from '../publication/deeds.js';
import { titleOf } from './headline.js';
import { actionColumns, toAction, type ActionRow } from './incident-action.store.js';
import { incidentFactOf } from './incident.js';
import { statementSent } from './statement.store.js';
import { incidentColumns, incidentUnknown, toIncident, type IncidentRow } from './incident.store.js';

export type IncidentFilter = {
  visible: string[] | null;
  accountId?: string | undefined;
  publicationId?: string | undefined;
  state?: 'open' | 'closed' | undefined;
  after?: string | undefined;
  limit: number;
};
type Row = IncidentRow & { frozen: boolean; open_actions: number };
const columns = `${incidentColumns}, a.status = 'frozen' AS frozen,
  (SELECT count(*)::int FROM incident_action x WHERE x.incident_id = i.incident_id AND x.done_at IS NULL) AS open_actions`;
const from = 'FROM incident i JOIN connected_account a USING (account_id)';

const viewOf = (row: Row): IncidentView => ({
  ...incidentFactOf(toIncident(row)),
  says: titleOf(row),
  version: row.version,
  summary: row.summary,
  accountFrozen: row.frozen,
  openActions: row.open_actions,
});

/** Newest first. */
export async function listIncidents(db: Database, filter: IncidentFilter) {
  const [at, id] = placeIn(filter.after);
  const rows = await db.rows<Row>(
    `SELECT ${columns} ${from} WHERE ($1::uuid[] IS NULL OR i.account_id = ANY($1)) AND ($2::uuid IS NULL OR i.account_id = $2)
       AND ($3::uuid IS NULL OR i.publication_id = $3) AND ($4::text IS NULL OR i.state = $4)
       AND ($5::timestamptz IS NULL OR (i.opened_at, i.incident_id) < ($5, $6::uuid))
     ORDER BY i.opened_at DESC, i.incident_id DESC LIMIT $7`,
    [filter.visible, filter.accountId ?? null, filter.publicationId ?? null, filter.state ?? null, at, id, filter.limit + 1],
  );
  return pageOf(rows, filter.limit, (row) => placeAt(row.opened_at, row.incident_id), viewOf);
}

/** One incident with everything that happened in it and around it; hidden from callers without the account. */
export async function findIncident(db: Database, incidentId: string, visible: string[] | null): Promise<IncidentDetail> {
  const row = await db.row<Row>(`SELECT ${columns} ${from} WHERE i.incident_id = $1`, [incidentId]);
  if (!row || (visible && !visible.includes(row.account_id))) throw incidentUnknown();
  const actions = await db.rows<ActionRow>(`SELECT ${actionColumns} FROM incident_action WHERE incident_id = $1 ORDER BY at`, [incidentId]);
  const statement = row.statement && {
    ...row.statement,
    review: row.statement.review && reviewViewOf(row.statement.review),
    publications: await statementSent(db, row.statement.unitId, row.account_id),
  };
  return { ...viewOf(row), timeline: await timelineOf(db, row), actions: actions.map(toAction), statement };
}

const reviewViewOf = ({ seq: _, ...review }: NonNullable<NonNullable<Row['statement']>['review']>) => review;

type EntryRow = { at: Date; kind: IncidentMoment['kind']; says: IncidentMoment['says']; by: Actor };
type DeedRow = { at: Date; did: string; actor: Actor };

/** Acts and notes of the room, what was seen of its piece, and what was done to publications and the account while it was open. */
async function timelineOf(db: Database, incident: Row): Promise<IncidentMoment[]> {
  const [entries, evidence, deeds] = await Promise.all([
    db.rows<EntryRow>('SELECT at, kind, says, by FROM incident_entry WHERE incident_id = $1', [incident.incident_id]),
    db.rows<{ at: Date; says: IncidentMoment['says'] }>(
      'SELECT at, says FROM evidence WHERE publication_id = $1 ORDER BY at DESC LIMIT 200',
      [incident.publication_id],
    ),
    db.rows<DeedRow>(
      `SELECT at, did, actor FROM audit_entry WHERE object = 'publication:' || $4::text OR (account_id = $1
         AND at BETWEEN $2::timestamptz - interval '10 minutes' AND coalesce($3, clock_timestamp())
         AND (object LIKE 'publication:%' OR object LIKE 'account:%')) ORDER BY at DESC LIMIT 200`,
      [incident.account_id, incident.opened_at, incident.closed_at, incident.publication_id],
    ),
  ]);
  const moments: IncidentMoment[] = [
    ...entries.map(({ at, ...entry }) => ({ at: at.toISOString(), ...entry })),
    ...evidence.map(({ at, says }) => ({ at: at.toISOString(), kind: 'evidence' as const, says, by: null })),
    ...deeds.flatMap(({ at, did, actor }) => {
      const says = sentenceOf(did);
      return says ? [{ at: at.toISOString(), kind: 'deed' as const, says, by: actor }] : [];
    }),
  ];
  return moments.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
