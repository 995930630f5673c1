import { StaleWrite, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { usualRule, type Counted, type Subject, type SurgeRule, type Told } from './surge.js';

type Row = SurgeRule & { version: number };

/** The account's own rule, else the usual one under version 0. */
export async function findSurgeRule(db: Pick<Tx, 'row'>, accountId: string): Promise<Row> {
  const row = await db.row<Row>('SELECT enabled, words, least, minutes, times, version FROM surge_rule WHERE account_id = $1', [accountId]);
  return row ?? { ...usualRule, version: 0 };
}

export async function saveSurgeRule(tx: Tx, accountId: string, rule: SurgeRule, readVersion: number): Promise<void> {
  const values = [accountId, rule.enabled, rule.words, rule.least, rule.minutes, rule.times];
  const saved =
    readVersion === 0
      ? await tx.run(
          'INSERT INTO surge_rule (account_id, enabled, words, least, minutes, times) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
          values,
        )
      : await tx.run(
          `UPDATE surge_rule SET enabled = $2, words = $3, least = $4, minutes = $5, times = $6, version = version + 1
           WHERE account_id = $1 AND version = $7`,
          [...values, readVersion],
        );
  if (saved === 0) throw new StaleWrite('surge rule', accountId);
}

const usualDays = 14;

/** Counts what there is now, one subject at a time, so that two at once do not both miss the last one. */
export async function countNegative(tx: Tx, { accountId, publicationId }: Subject, minutes: number): Promise<Counted> {
  await tx.run('SELECT pg_advisory_xact_lock(hashtext($1))', [`surge:${publicationId ?? accountId}`]);
  const [source, ofPiece] = publicationId ? ['comment', 'AND publication_id = $3'] : ['message', 'AND $3::uuid IS NULL'];
  const row = await tx.row<{ negative: number; before: number }>(
    `SELECT count(*) FILTER (WHERE at > since AND true ${ofPiece})::int AS negative, count(*) FILTER (WHERE at <= since)::int AS before
     FROM ${source}, LATERAL (SELECT clock_timestamp() - make_interval(mins => $2) AS since) AS window_start
     WHERE account_id = $1 AND negative AND at > since - make_interval(days => ${usualDays})`,
    [accountId, minutes, publicationId],
  );
  return { negative: row!.negative, usual: (row!.before * minutes) / (usualDays * 24 * 60) };
}

/** The last telling of a surge that still goes on: within its minutes, an hour at least. */
export const lastTold = async (tx: Tx, { accountId, publicationId }: Subject, minutes: number): Promise<Told> =>
  tx.row<{ grave: boolean }>(
    `SELECT grave FROM negative_surge WHERE account_id = $1 AND publication_id IS NOT DISTINCT FROM $2
       AND at > clock_timestamp() - make_interval(mins => $3) ORDER BY at DESC LIMIT 1`,
    [accountId, publicationId, Math.max(60, minutes)],
  );

export const keepTold = (tx: Tx, { accountId, publicationId }: Subject, { negative, usual }: Counted, grave: boolean): Promise<number> =>
  tx.run('INSERT INTO negative_surge (surge_id, account_id, publication_id, negative, usual, grave) VALUES ($1, $2, $3, $4, $5, $6)', [
    v7(),
    accountId,
    publicationId,
    negative,
    usual,
    grave,
  ]);
