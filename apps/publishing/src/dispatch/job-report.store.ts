import type { Tx } from '@kanfa/kit';
import type { EffectStep } from '../publication/publication.js';
import type { JobReport, PublishReport, SendReport } from './job-report.js';

type Row = { event_id: string; kind: 'send' | 'publish'; data: SendReport & PublishReport; at: Date };
const columns = 'event_id, kind, data, at';
const toReport = ({ event_id, kind, data, at }: Row): JobReport => ({ eventId: event_id, kind, data, at });

/** Keeps WeChat's report, whoever it belongs to. */
export async function keepReport(
  tx: Tx,
  eventId: string,
  kind: 'send' | 'publish',
  remoteId: string,
  data: SendReport | PublishReport,
): Promise<void> {
  await tx.run('INSERT INTO job_report (event_id, account_id, kind, remote_id, data) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [
    eventId,
    data.accountId,
    kind,
    remoteId,
    JSON.stringify(data),
  ]);
}

/** The latest report of one job of ours. */
export async function reportOf(tx: Tx, accountId: string, kind: 'send' | 'publish', remoteId: string): Promise<JobReport | undefined> {
  const row = await tx.row<Row>(
    `SELECT ${columns} FROM job_report WHERE account_id = $1 AND kind = $2 AND remote_id = $3 ORDER BY at DESC LIMIT 1`,
    [accountId, kind, remoteId],
  );
  return row && toReport(row);
}

/** Reports since then that belong to no publication we know by the id of its job or of its article. */
export async function strayReports(tx: Tx, accountId: string, kinds: readonly ('send' | 'publish')[], since: Date): Promise<JobReport[]> {
  const rows = await tx.rows<Row>(
    `SELECT ${columns} FROM job_report r WHERE account_id = $1 AND kind = ANY($2) AND at >= $3 AND publication_id IS NULL
       AND NOT EXISTS (SELECT FROM publication p WHERE p.account_id = r.account_id
         AND ((r.kind = 'send' AND p.remote ->> 'msgId' = r.remote_id) OR (r.kind = 'publish' AND p.remote ->> 'publishId' = r.remote_id)
           OR p.remote ->> 'wechatArticleId' = r.data ->> 'wechatArticleId'))
     ORDER BY at`,
    [accountId, [...kinds], since],
  );
  return rows.map(toReport);
}

/** Whether a report could be about another of the account, too: one of which it is not known either whether that step happened. */
export async function othersInDoubt(tx: Tx, accountId: string, publicationId: string, step: EffectStep): Promise<boolean> {
  const row = await tx.row(
    `SELECT 1 FROM publication WHERE account_id = $1 AND publication_id <> $2
       AND ((state_name IN ('dispatching', 'unknown', 'reconciling') AND state ->> 'step' = $3)
         OR (state_name = 'needs-human' AND state #>> '{doubt,step}' = $3
           AND (state #>> '{doubt,since}')::timestamptz > clock_timestamp() - interval '1 day')) LIMIT 1`,
    [accountId, publicationId, step],
  );
  return row !== undefined;
}

export const claimReport = (tx: Tx, eventId: string, publicationId: string): Promise<number> =>
  tx.run('UPDATE job_report SET publication_id = $2 WHERE event_id = $1 AND publication_id IS NULL', [eventId, publicationId]);
