import type { Actor, CorrectionChange } from '@kanfa/contracts';
import { audit, DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { raiseNotice } from '../notice/notice.store.js';
import type { Amendment } from './amendment.js';

export type AmendmentRow = {
  amendment_id: string;
  version: number;
  publication_id: string;
  account_id: string;
  kind: Amendment['kind'];
  way: Amendment['way'];
  article_id: string | null;
  change: CorrectionChange | null;
  reason: string;
  asked_by: string;
  asked_at: Date;
  state: Amendment['state'];
};
export const amendmentColumns = `m.amendment_id, m.version, m.publication_id, m.account_id, m.kind, m.way, m.article_id, m.change, m.reason,
  m.asked_by, m.asked_at, m.state`;

export const toAmendment = (row: AmendmentRow): Amendment => ({
  amendmentId: row.amendment_id,
  version: row.version,
  publicationId: row.publication_id,
  accountId: row.account_id,
  kind: row.kind,
  way: row.way,
  articleId: row.article_id,
  change: row.change,
  reason: row.reason,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  state: row.state,
});

export async function lockAmendment(tx: Tx, amendmentId: string): Promise<Amendment> {
  const row = await tx.row<AmendmentRow>(`SELECT ${amendmentColumns} FROM amendment m WHERE m.amendment_id = $1 FOR UPDATE`, [amendmentId]);
  if (row) return toAmendment(row);
  throw new DomainError('not-found', 'amendment-unknown', { zh: '没有这次更正或撤回申请。', en: 'There is no such request.' });
}

export async function amendmentsOf(tx: Pick<Tx, 'rows'>, publicationId: string): Promise<Amendment[]> {
  const rows = await tx.rows<AmendmentRow>(`SELECT ${amendmentColumns} FROM amendment m WHERE m.publication_id = $1 ORDER BY m.asked_at`, [
    publicationId,
  ]);
  return rows.map(toAmendment);
}

export async function insertAmendment(tx: Tx, amendment: Amendment, by: Actor): Promise<void> {
  const inserted = await tx.run(
    `INSERT INTO amendment (amendment_id, publication_id, account_id, kind, way, article_id, change, reason, asked_by, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (publication_id) WHERE (state ->> 'is') IN ('asked', 'approved', 'dispatching') DO NOTHING`,
    [
      amendment.amendmentId,
      amendment.publicationId,
      amendment.accountId,
      amendment.kind,
      amendment.way,
      amendment.articleId,
      amendment.change && JSON.stringify(amendment.change),
      amendment.reason,
      amendment.askedBy,
      JSON.stringify(amendment.state),
    ],
  );
  if (inserted === 0)
    throw new DomainError('conflict', 'amendment-open', {
      zh: '这次发布已有一个进行中的更正或撤回。请先等它结束。',
      en: 'A correction or withdrawal of this publication is under way. Let it end first.',
    });
  await raiseNotice(tx, {
    accountId: amendment.accountId,
    duty: 'lead',
    urgency: 'act',
    says:
      amendment.kind === 'correction'
        ? { zh: `有一个更正等您决定：${amendment.reason}`, en: `A correction waits for your decision: ${amendment.reason}` }
        : { zh: `有一个撤回等您决定：${amendment.reason}`, en: `A withdrawal waits for your decision: ${amendment.reason}` },
    link: `/publications/${amendment.publicationId}`,
    dedupeKey: `amendment:${amendment.amendmentId}`,
  });
  await tell(tx, amendment, by, 'amendment-asked');
}

/** `wakeAt`: when the withdrawer must look next; null for never. */
export async function saveAmendment(tx: Tx, before: Amendment, after: Amendment, by: Actor, wakeAt: Date | null = null): Promise<void> {
  const saved = await tx.run(
    'UPDATE amendment SET version = version + 1, state = $3, wake_at = $4 WHERE amendment_id = $1 AND version = $2',
    [after.amendmentId, before.version, JSON.stringify(after.state), wakeAt],
  );
  if (saved === 0) throw new StaleWrite('amendment', after.amendmentId);
  if (before.state.is !== after.state.is) await tell(tx, after, by, `amendment-${after.state.is}`);
}

const tell = (tx: Tx, { publicationId, accountId, amendmentId, kind, way }: Amendment, by: Actor, did: string): Promise<void> =>
  audit(tx, { by, did, to: `publication:${publicationId}`, accountId, details: { amendmentId, kind, way } });
