import type { Lane, Reach } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Publication } from '../publication/publication.js';
import { departuresFrom, medianOf, type Habit } from './habit.js';
import { audienceKey } from './reach.store.js';

type Db = Pick<Tx, 'row' | 'rows'>;
type Addressed = Pick<Publication, 'publicationId' | 'accountId' | 'unitId' | 'audience'>;

/** Whom a mass-send reaches, and whether that is usual; null while it is not known. */
export async function readReach(db: Db, publication: Addressed): Promise<Reach | null> {
  const estimate = await db.row<{ recipients: number; at: Date }>(
    'SELECT recipients, at FROM recipient_estimate WHERE account_id = $1 AND audience = $2',
    [publication.accountId, audienceKey(publication.audience)],
  );
  if (!estimate) return null;
  const habit = await readHabit(db, publication);
  const departures = departuresFrom(estimate.recipients, habit);
  return {
    recipients: estimate.recipients,
    at: estimate.at.toISOString(),
    median: medianOf(habit.lastTen),
    lastTen: [...habit.lastTen],
    departures,
    typedCountWanted: departures.length > 0,
  };
}

const out = `('submitted', 'published', 'corrected', 'withdrawn', 'taken-down')`;

async function readHabit(db: Db, { publicationId, accountId, unitId }: Addressed): Promise<Habit> {
  const sends = await db.rows<{ recipients: number }>(
    `SELECT coalesce((SELECT (r.data ->> 'total')::int FROM job_report r WHERE r.publication_id = p.publication_id AND r.kind = 'send' LIMIT 1),
       (p.authorisation ->> 'recipients')::int) AS recipients
     FROM publication p WHERE p.account_id = $1 AND p.lane = 'mass-send' AND p.state_name IN ${out} ORDER BY p.due_at DESC LIMIT 10`,
    [accountId],
  );
  const lanes = await db.rows<{ lane: Lane }>(
    `SELECT lane FROM publication WHERE account_id = $1 AND publication_id <> $2 AND state_name IN ${out} ORDER BY due_at DESC LIMIT 10`,
    [accountId, publicationId],
  );
  const unitLanes = await db.rows<{ lane: Lane }>('SELECT DISTINCT lane FROM publication WHERE unit_id = $1 AND publication_id <> $2', [
    unitId,
    publicationId,
  ]);
  return {
    lastTen: sends.map(({ recipients }) => recipients).filter((recipients) => recipients !== null),
    lanes: lanes.map(({ lane }) => lane),
    unitLanes: unitLanes.map(({ lane }) => lane),
  };
}
