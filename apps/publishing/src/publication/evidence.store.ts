import type { EvidenceView } from '@kanfa/contracts';
import type { Say, Tx } from '@kanfa/kit';
import { v7 } from 'uuid';

export type Evidence = { kind: EvidenceView['kind']; says: Say; raw?: Record<string, unknown> };

/** Adds what was seen. The same sight twice in a row is one row. */
export async function addEvidence(tx: Tx, publicationId: string, evidence: Evidence): Promise<void> {
  await tx.run(add, [v7(), publicationId, evidence.kind, JSON.stringify(evidence.says), JSON.stringify(evidence.raw ?? {})]);
}

const add = {
  name: 'add-evidence',
  text: `INSERT INTO evidence (evidence_id, publication_id, kind, says, raw)
    SELECT $1, $2, $3, $4::jsonb, $5::jsonb WHERE NOT EXISTS (
      SELECT FROM (SELECT kind, raw FROM evidence WHERE publication_id = $2 ORDER BY at DESC LIMIT 1) last WHERE last.kind = $3 AND last.raw = $5::jsonb)`,
};
