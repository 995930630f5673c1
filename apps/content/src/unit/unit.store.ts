import type { PublicationFact } from '@kanfa/contracts';
import { StaleWrite, type Tx } from '@kanfa/kit';
import { unknownUnit, type Unit } from './unit.js';

const fields = `unit_id AS "unitId", account_id AS "accountId", class, state, article_ids AS "articleIds", buttons, sealed_hash AS "sealedHash",
  submitted_by AS "submittedBy", submitted_at AS "submittedAt", review_id AS "reviewId", reason, created_by AS "createdBy", contributors, version`;

/** Locks the unit; always before its articles, so that two writers never wait for each other. */
export async function loadUnit(tx: Tx, unitId: string): Promise<Unit> {
  const unit = await tx.row<Unit>(`SELECT ${fields} FROM unit WHERE unit_id = $1 FOR UPDATE`, [unitId]);
  if (!unit) throw unknownUnit();
  return unit;
}

/** Locks the unit an article is in, before the article itself is locked. */
export async function loadUnitOf(tx: Tx, articleId: string): Promise<Unit | undefined> {
  return tx.row<Unit>(`SELECT ${fields} FROM unit WHERE unit_id = (SELECT unit_id FROM article WHERE article_id = $1) FOR UPDATE`, [
    articleId,
  ]);
}

export async function insertUnit(tx: Tx, unit: Unit): Promise<void> {
  await tx.run(
    `INSERT INTO unit (unit_id, account_id, class, state, article_ids, buttons, created_by, contributors) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [unit.unitId, unit.accountId, unit.class, unit.state, unit.articleIds, json(unit.buttons), unit.createdBy, unit.contributors],
  );
}

export async function saveUnit(tx: Tx, unit: Unit): Promise<void> {
  const saved = await tx.run(
    `UPDATE unit SET state = $3, article_ids = $4, buttons = $5, sealed_hash = $6, submitted_by = $7, submitted_at = $8, review_id = $9,
       reason = $10, contributors = $11, version = version + 1
     WHERE unit_id = $1 AND version = $2`,
    [
      unit.unitId,
      unit.version,
      unit.state,
      unit.articleIds,
      json(unit.buttons),
      unit.sealedHash,
      unit.submittedBy,
      unit.submittedAt,
      unit.reviewId,
      unit.reason,
      unit.contributors,
    ],
  );
  if (saved === 0) throw new StaleWrite('unit', unit.unitId);
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Keeps what publishing said of a publication; answers the states of all publications of its unit. */
export async function savePublication(tx: Tx, fact: PublicationFact): Promise<string[]> {
  await tx.run(
    `INSERT INTO unit_publication (publication_id, unit_id, account_id, lane, state, due_at, zone, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (publication_id) DO UPDATE SET lane = $4, state = $5, due_at = $6, zone = $7, published_at = $8`,
    [fact.publicationId, fact.unitId, fact.accountId, fact.lane, fact.state, fact.dueAt, fact.zone, fact.publishedAt ?? null],
  );
  return publicationStates(tx, fact.unitId);
}

export async function publicationStates(tx: Tx, unitId: string): Promise<string[]> {
  const rows = await tx.rows<{ state: string }>('SELECT state FROM unit_publication WHERE unit_id = $1', [unitId]);
  return rows.map(({ state }) => state);
}
