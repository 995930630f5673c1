import type { AccountState } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { mayRoamTo } from '../publication/late.js';
import type { Publication } from '../publication/publication.js';
import { quotaAt, type SendLedger } from '../quota/forecast.js';
import { massQuota } from '../quota/quota.js';
import { sendLedger } from '../quota/quota.store.js';
import { allRules } from './calendar-rule.store.js';
import { isClosed, type ColumnPace, type Neighbour, type Placed, type Surroundings } from './conflicts.js';
import type { KnownColumn } from './piece.js';
import { nextSlot } from './rhythm.js';
import { readRhythm } from './rhythm.store.js';

type Slot = Pick<Publication, 'publicationId' | 'accountId' | 'lane' | 'dueAt' | 'zone' | 'audience'>;

export const knownColumns = (tx: Pick<Tx, 'rows'>, accountId: string): Promise<KnownColumn[]> =>
  tx.rows<KnownColumn>('SELECT column_id AS "columnId", kind FROM known_column WHERE account_id = $1', [accountId]);

/** What lies around a slot of this account. */
export async function readSurroundings(tx: Tx, slot: Slot): Promise<Surroundings> {
  const account = await loadAccount(tx, slot.accountId);
  const ledger = await ledgerOf(tx, slot, account);
  const rhythm = await readRhythm(tx, account);
  return {
    rhythm,
    rules: await allRules(tx),
    neighbours: await neighboursOf(tx, slot, rhythm.spacingHours),
    quota: ledger ? quotaAt(ledger, slot.dueAt) : null,
    columns: await columnPaces(tx, slot),
  };
}

/** The next time at which the account is free for this piece; undefined when there is none within five weeks. */
export async function findNextSlot(tx: Tx, slot: Slot, piece: Placed, now: Date): Promise<Date | undefined> {
  const account = await loadAccount(tx, slot.accountId);
  const [ledger, rules] = [await ledgerOf(tx, slot, account), await allRules(tx)];
  const rhythm = await readRhythm(tx, account);
  const taken = await tx.rows<{ dueAt: Date }>(
    `SELECT due_at AS "dueAt" FROM publication WHERE account_id = $1 AND publication_id <> $2 AND state_name NOT IN ('cancelled', 'failed')
       AND due_at BETWEEN $3::timestamptz - interval '8 days' AND $3::timestamptz + interval '45 days'`,
    [slot.accountId, slot.publicationId, now],
  );
  const quotaFull = (at: Date): boolean => {
    if (!ledger) return false;
    const { used, planned, limit } = quotaAt(ledger, at);
    return used + planned >= limit;
  };
  const closed = (at: Date) => quotaFull(at) || isClosed({ ...piece, dueAt: at }, rules);
  return nextSlot({ dueAt: slot.dueAt, zone: slot.zone, rhythm, taken: taken.map(({ dueAt }) => dueAt), closed }, now);
}

/** Where a late publication goes by itself, if its policy lets it. */
export async function roamingSlot(tx: Tx, publication: Publication, piece: Placed, now: Date): Promise<Date | undefined> {
  const at = await findNextSlot(tx, publication, piece, now);
  return at && mayRoamTo(publication, at) ? at : undefined;
}

/** A draft handed over is sent by hand and spends the same allowance. */
async function ledgerOf(
  tx: Tx,
  { publicationId, accountId, lane, audience }: Slot,
  account: AccountState,
): Promise<SendLedger | undefined> {
  const quota = lane === 'publish' ? undefined : massQuota(account.kind, lane === 'hand-over' ? { toAll: true } : audience);
  return quota && sendLedger(tx, accountId, quota, publicationId);
}

const neighboursOf = (tx: Tx, { publicationId, accountId, dueAt }: Slot, hours: number): Promise<Neighbour[]> =>
  tx.rows<Neighbour>(
    `SELECT publication_id AS "publicationId", articles -> 0 ->> 'title' AS title, due_at AS "dueAt" FROM publication
     WHERE account_id = $1 AND publication_id <> $2 AND state_name NOT IN ('cancelled', 'failed')
       AND due_at BETWEEN $3::timestamptz - make_interval(hours => $4) AND $3::timestamptz + make_interval(hours => $4)
     ORDER BY due_at LIMIT 20`,
    [accountId, publicationId, dueAt, Math.max(hours, 1)],
  );

const columnPaces = (tx: Tx, { publicationId, accountId, dueAt }: Slot): Promise<ColumnPace[]> =>
  tx.rows<ColumnPace>(
    `SELECT c.column_id AS "columnId", c.name, c.per_month AS "perMonth",
       max(p.due_at) FILTER (WHERE p.due_at <= $3) AS "lastAt", min(p.due_at) FILTER (WHERE p.due_at > $3) AS "nextAt"
     FROM known_column c
     LEFT JOIN plan_note n ON n.column_ids @> ARRAY[c.column_id] AND n.publication_id <> $2
     LEFT JOIN publication p ON p.publication_id = n.publication_id AND p.state_name NOT IN ('cancelled', 'failed')
       AND p.due_at > $3::timestamptz - interval '200 days'
     WHERE c.account_id = $1 AND c.active GROUP BY c.column_id`,
    [accountId, publicationId, dueAt],
  );
