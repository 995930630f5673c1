import type { DemandedStep, ReviewFact } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';

export type Approval = {
  unitId: string;
  accountId: string;
  class: string;
  sealedHash: string;
  title: string;
  articles: { articleId: string; title: string }[];
  demandedSteps: DemandedStep[];
};
type Row = {
  unit_id: string;
  account_id: string;
  class: string;
  sealed_hash: string;
  title: string;
  articles: Approval['articles'];
  demanded_steps: DemandedStep[];
};

export const notApproved = () =>
  new DomainError('conflict', 'not-approved', {
    zh: '这一版内容没有通过审核，或审核已失效。请重新送审，通过后再排期。',
    en: 'This version is not approved, or its approval is void. Submit it again and plan it after the approval.',
  });

/** The standing approval of exactly this seal, locked against being voided meanwhile. */
export async function standingApproval(tx: Tx, unitId: string, sealedHash: string): Promise<Approval> {
  const approval = await findApproval(tx, unitId, sealedHash);
  if (!approval) throw notApproved();
  return approval;
}

export async function findApproval(tx: Tx, unitId: string, sealedHash: string): Promise<Approval | undefined> {
  const row = await tx.row<Row>(standing, [unitId, sealedHash]);
  return (
    row && {
      unitId: row.unit_id,
      accountId: row.account_id,
      class: row.class,
      sealedHash: row.sealed_hash,
      title: row.title,
      articles: row.articles,
      demandedSteps: row.demanded_steps,
    }
  );
}

const standing = {
  name: 'standing-approval',
  text: `SELECT unit_id, account_id, class, sealed_hash, title, articles, demanded_steps FROM approval
    WHERE unit_id = $1 AND sealed_hash = $2 AND stands FOR SHARE`,
};

/** Whether this seal may be sent; `revised`: not now, because its unit is being changed and another decision may come. */
export async function approvalOf(tx: Tx, unitId: string, sealedHash: string): Promise<'stands' | 'revised' | 'void'> {
  const row = await tx.row<{ stands: boolean; revised: boolean }>(whetherStanding, [unitId, sealedHash]);
  return row?.stands ? 'stands' : row?.revised ? 'revised' : 'void';
}

const whetherStanding = {
  name: 'whether-approved',
  text: 'SELECT stands, revised FROM approval WHERE unit_id = $1 AND sealed_hash = $2 FOR SHARE',
};

export async function keepApproval(tx: Tx, review: ReviewFact, articles: Approval['articles']): Promise<void> {
  await tx.run(
    `INSERT INTO approval (unit_id, account_id, class, sealed_hash, title, articles, stands, approved_by, approved_at, demanded_steps)
     VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8, $9)
     ON CONFLICT (unit_id) DO UPDATE SET sealed_hash = $4, title = $5, articles = $6, stands = true, revised = false, approved_by = $7, approved_at = $8, demanded_steps = $9`,
    [
      review.unitId,
      review.accountId,
      review.class,
      review.sealedHash,
      review.title,
      JSON.stringify(articles),
      review.decidedBy ?? null,
      review.decidedAt ?? null,
      JSON.stringify(review.demandedSteps ?? []),
    ],
  );
}

/** True when an approval stood, or its unit was being changed, and neither holds any more. */
export async function voidApproval(tx: Tx, unitId: string, sealedHash: string, revised: boolean): Promise<boolean> {
  return (
    (await tx.run(
      'UPDATE approval SET stands = false, revised = $3 WHERE unit_id = $1 AND sealed_hash = $2 AND (stands OR revised <> $3)',
      [unitId, sealedHash, revised],
    )) === 1
  );
}
