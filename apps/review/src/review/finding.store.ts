import type { ContentPart, FindingSeverity, FindingState, HandStep, WaiverScope } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import type { Said } from '../rules/rule.js';
import type { AccountWaiver, Earlier, Finding, Settled } from './finding.js';

export type FindingRow = {
  id: string;
  pack: string;
  rule: string;
  rule_version: string;
  severity: FindingSeverity;
  state: FindingState;
  says: Said;
  law: Said | null;
  suggestion: Said | null;
  exemption: Said | null;
  demands: HandStep | null;
  article_index: number | null;
  article_id: string | null;
  part: ContentPart;
  from_at: number;
  to_at: number;
  excerpt: Finding['excerpt'];
  settled_by: string | null;
  settled_at: Date | null;
  reason: string | null;
  until: string | null;
  scope: WaiverScope | null;
};

/** `until` as text: pg would make a midnight of some zone out of a date. */
export const findingColumns = `id, pack, rule, rule_version, severity, state, says, law, suggestion, exemption, demands, article_index, article_id, part,
  from_at, to_at, excerpt, settled_by, settled_at, reason, until::text AS until, scope`;

export async function loadFinding(tx: Tx, reviewId: string, findingId: string): Promise<Finding> {
  const row = await tx.row<FindingRow>(`SELECT ${findingColumns} FROM finding WHERE id = $1 AND review_id = $2 FOR UPDATE`, [
    findingId,
    reviewId,
  ]);
  if (!row)
    throw new DomainError('not-found', 'finding-unknown', { zh: '这次审核没有这条检查结果。', en: 'This review has no such finding.' });
  return toFinding(row);
}

/** What the round before ended with. */
export async function loadEarlier(tx: Tx, reviewId: string): Promise<Earlier[]> {
  const rows = await tx.rows<FindingRow>(`SELECT ${findingColumns} FROM finding WHERE review_id = $1 ORDER BY ordinal FOR UPDATE`, [
    reviewId,
  ]);
  return rows.map((row) => ({ ...toFinding(row), hit: row.excerpt.hit }));
}

export async function loadAccountWaivers(tx: Tx, accountId: string): Promise<AccountWaiver[]> {
  const rows = await tx.rows<FindingRow>(
    `SELECT ${findingColumns} FROM finding WHERE account_id = $1 AND state = 'waived' AND scope = 'account' AND continued_by IS NULL`,
    [accountId],
  );
  return rows.map((row) => ({ rule: row.rule, hit: row.excerpt.hit, settled: settledOf(row)! }));
}

export async function insertFindings(tx: Tx, reviewId: string, accountId: string, findings: Finding[]): Promise<void> {
  for (const [ordinal, finding] of findings.entries()) {
    await tx.run(
      `INSERT INTO finding (id, review_id, account_id, ordinal, pack, rule, rule_version, severity, state, says, law, suggestion, exemption,
         article_index, article_id, part, from_at, to_at, excerpt, settled_by, settled_at, reason, until, scope, demands)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
      [
        finding.id,
        reviewId,
        accountId,
        ordinal,
        finding.pack,
        finding.rule,
        finding.ruleVersion,
        finding.severity,
        finding.state,
        finding.says,
        finding.law,
        finding.suggestion,
        finding.exemption,
        finding.articleIndex,
        finding.articleId,
        finding.part,
        finding.from,
        finding.to,
        finding.excerpt,
        ...settledColumns(finding.settled),
        finding.demands,
      ],
    );
  }
}

export async function saveSettlement(tx: Tx, finding: Finding): Promise<void> {
  await tx.run('UPDATE finding SET state = $2, settled_by = $3, settled_at = $4, reason = $5, until = $6, scope = $7 WHERE id = $1', [
    finding.id,
    finding.state,
    ...settledColumns(finding.settled),
  ]);
}

export async function markFixed(tx: Tx, ids: string[], by: string, at: Date): Promise<void> {
  await tx.run(`UPDATE finding SET state = 'fixed', settled_by = $2, settled_at = $3 WHERE id = ANY($1)`, [ids, by, at]);
}

export async function markContinued(tx: Tx, continues: Map<string, string>): Promise<void> {
  await tx.run(
    'UPDATE finding SET continued_by = pair.next FROM unnest($1::uuid[], $2::uuid[]) AS pair (earlier, next) WHERE finding.id = pair.earlier',
    [[...continues.keys()], [...continues.values()]],
  );
}

const settledColumns = (settled: Settled | null): unknown[] => [
  settled?.by ?? null,
  settled?.at ?? null,
  settled?.reason ?? null,
  settled?.until ?? null,
  settled?.scope ?? null,
];

const settledOf = ({ settled_by, settled_at, reason, until, scope }: FindingRow): Settled | null =>
  settled_by && settled_at ? { by: settled_by, at: settled_at, reason: reason ?? '', until, scope } : null;

export const toFinding = (row: FindingRow): Finding => ({
  id: row.id,
  pack: row.pack,
  rule: row.rule,
  ruleVersion: row.rule_version,
  severity: row.severity,
  state: row.state,
  says: row.says,
  law: row.law,
  suggestion: row.suggestion,
  exemption: row.exemption,
  demands: row.demands,
  articleIndex: row.article_index,
  articleId: row.article_id,
  part: row.part,
  from: row.from_at,
  to: row.to_at,
  excerpt: row.excerpt,
  settled: settledOf(row),
});
