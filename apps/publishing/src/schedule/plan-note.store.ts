import type { PlanNote, PublicationHint } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

type Kept = { columnIds: readonly string[]; hints: readonly PublicationHint[]; reason?: string | undefined; by: string };

/** Keeps what was said about the slot. A reason is one only where something was to be overridden. */
export async function keepPlanNote(tx: Tx, publicationId: string, { columnIds, hints, reason, by }: Kept): Promise<void> {
  await tx.run(
    `INSERT INTO plan_note (publication_id, column_ids, hints, overridden)
     VALUES ($1, $2, $3, CASE WHEN $4::text IS NULL THEN NULL ELSE jsonb_build_object('by', $5::text, 'reason', $4::text,
       'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END)
     ON CONFLICT (publication_id) DO UPDATE SET column_ids = excluded.column_ids, hints = excluded.hints, overridden = excluded.overridden,
       at = clock_timestamp()`,
    [publicationId, [...new Set(columnIds)], JSON.stringify(hints), hints.length > 0 ? (reason ?? null) : null, by],
  );
}

export async function readPlanNote(db: Pick<Tx, 'row'>, publicationId: string): Promise<PlanNote | null> {
  return (await db.row<PlanNote>('SELECT hints, overridden FROM plan_note WHERE publication_id = $1', [publicationId])) ?? null;
}
