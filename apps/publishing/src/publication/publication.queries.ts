import type {
  Actor,
  AttemptOutcome,
  AttemptStep,
  EvidenceView,
  Lane,
  PublicationDetail,
  PublicationStateName,
  Trouble,
} from '@kanfa/contracts';
import { type Database, pageOf, placeAt, placeIn, type Tx, type Language } from '@kanfa/kit';
import { lastCheck } from '../lock/draft-check.js';
import { sentenceOf } from './deeds.js';
import { viewOf } from './facts.js';
import { worded } from './system-note.js';
import { readPlanNote } from '../schedule/plan-note.store.js';
import { toHandStep, type HandStepRow } from './hand-step.store.js';
import { publicationColumns, publicationUnknown, toPublication, type PublicationRow } from './publication.store.js';

export type PublicationFilter = {
  visible: string[] | null;
  accountId?: string | undefined;
  unitId?: string | undefined;
  state?: PublicationStateName | undefined;
  lane?: Lane | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after?: string | undefined;
  limit: number;
};

/** Latest due first. */
export async function listPublications(db: Database, filter: PublicationFilter) {
  const [at, id] = placeIn(filter.after);
  const rows = await db.rows<PublicationRow>(
    `SELECT ${publicationColumns} FROM publication p
     WHERE ($1::uuid[] IS NULL OR p.account_id = ANY($1)) AND ($2::uuid IS NULL OR p.account_id = $2) AND ($3::uuid IS NULL OR p.unit_id = $3)
       AND ($4::text IS NULL OR p.state_name = $4) AND ($5::text IS NULL OR p.lane = $5)
       AND ($6::timestamptz IS NULL OR p.due_at >= $6) AND ($7::timestamptz IS NULL OR p.due_at < $7)
       AND ($8::timestamptz IS NULL OR (p.due_at, p.publication_id) < ($8, $9::uuid))
     ORDER BY p.due_at DESC, p.publication_id DESC LIMIT $10`,
    [
      filter.visible,
      filter.accountId ?? null,
      filter.unitId ?? null,
      filter.state ?? null,
      filter.lane ?? null,
      filter.from ?? null,
      filter.to ?? null,
      at,
      id,
      filter.limit + 1,
    ],
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => placeAt(row.due_at, row.publication_id),
    (row) => viewOf(toPublication(row)),
  );
}

type AttemptRow = {
  attempt_id: string;
  step: AttemptStep;
  epoch: number;
  started_at: Date;
  ended_at: Date | null;
  outcome: AttemptOutcome;
  problem: Trouble | null;
};
type EvidenceRow = { evidence_id: string; at: Date; kind: EvidenceView['kind']; says: EvidenceView['says']; raw: EvidenceView['raw'] };

/** One publication with everything that was done and seen; hidden from callers without the account. */
export async function findPublication(
  db: Database,
  publicationId: string,
  visible: string[] | null,
  language: Language,
): Promise<Omit<PublicationDetail, 'stopUntil' | 'reach' | 'confirmation'>> {
  const row = await db.row<PublicationRow & { traceparent: string | null }>(
    `SELECT ${publicationColumns}, p.traceparent FROM publication p WHERE p.publication_id = $1`,
    [publicationId],
  );
  if (!row || (visible && !visible.includes(row.account_id))) throw publicationUnknown();
  const [attempts, evidence, steps, planNote, deeds] = await Promise.all([
    db.rows<AttemptRow>('SELECT * FROM publication_attempt WHERE publication_id = $1 ORDER BY started_at, attempt_id', [publicationId]),
    db.transaction((tx) => loadEvidence(tx, publicationId)),
    db.rows<HandStepRow>(
      'SELECT article_id, step, finding, done_by, done_at FROM hand_step WHERE publication_id = $1 ORDER BY article_id, step',
      [publicationId],
    ),
    readPlanNote(db, publicationId),
    loadDeeds(db, publicationId, language),
  ]);
  const publication = toPublication(row);
  const titleOf = (articleId: string) => publication.articles.find((article) => article.articleId === articleId)?.title ?? '';
  return {
    ...viewOf(publication),
    attempts: attempts.map((a) => ({
      attemptId: a.attempt_id,
      step: a.step,
      epoch: a.epoch,
      startedAt: a.started_at.toISOString(),
      endedAt: a.ended_at?.toISOString() ?? null,
      outcome: a.outcome,
      problem: a.problem,
    })),
    evidence,
    handSteps: steps.map((step) => toHandStep(step, titleOf(step.article_id))),
    planNote,
    deeds,
    traceId: row.traceparent?.split('-')[1] ?? null,
    draftCheck: lastCheck(evidence, publication.remote.draftMediaId),
  };
}

type DeedRow = { at: Date; actor: Actor; did: string; details: { note?: string; reason?: string } };

/** Who did what to it, as the audit has it; steps of machines that tell people nothing are left out. */
async function loadDeeds(db: Database, publicationId: string, language: Language): Promise<PublicationDetail['deeds']> {
  const rows = await db.rows<DeedRow>('SELECT at, actor, did, details FROM audit_entry WHERE object = $1 ORDER BY at, id LIMIT 500', [
    `publication:${publicationId}`,
  ]);
  return rows.flatMap(({ at, actor, did, details }) => {
    const says = sentenceOf(did);
    return says ? [{ at: at.toISOString(), by: actor, says, note: worded(details.note ?? details.reason ?? null, language) }] : [];
  });
}

/** Everything that was seen of a publication, oldest first. */
export async function loadEvidence(tx: Tx, publicationId: string): Promise<EvidenceView[]> {
  const rows = await tx.rows<EvidenceRow>('SELECT * FROM evidence WHERE publication_id = $1 ORDER BY at, evidence_id', [publicationId]);
  return rows.map((e) => ({ evidenceId: e.evidence_id, at: e.at.toISOString(), kind: e.kind, says: e.says, raw: e.raw }));
}
