import type { DemandedStep, HandStep, HandStepView } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';

type Listed = { articleId: string; step: HandStep; finding?: DemandedStep['finding'] };

/** Puts steps on the list: those of the article's settings, and those that findings demand, which name the finding. */
export async function addHandSteps(tx: Tx, publicationId: string, steps: readonly Listed[]): Promise<void> {
  for (const { articleId, step, finding } of steps)
    await tx.run(
      `INSERT INTO hand_step (publication_id, article_id, step, finding) VALUES ($1, $2, $3, $4)
       ON CONFLICT (publication_id, article_id, step) DO UPDATE SET finding = coalesce(EXCLUDED.finding, hand_step.finding)`,
      [publicationId, articleId, step, finding ? JSON.stringify(finding) : null],
    );
}

/** The steps on the list of a publication, done or not. */
export const listedSteps = async (db: Pick<Tx, 'rows'>, publicationId: string): Promise<HandStep[]> =>
  (await db.rows<{ step: HandStep }>(steps, [publicationId])).map(({ step }) => step);

const steps = { name: 'listed-steps', text: 'SELECT DISTINCT step FROM hand_step WHERE publication_id = $1' };

/** What the draft itself shows as done, ticked without anybody's name. */
export const tickSeen = (tx: Tx, publicationId: string, articleId: string, step: HandStep): Promise<number> =>
  tx.run(
    `UPDATE hand_step SET done_at = clock_timestamp() WHERE publication_id = $1 AND article_id = $2 AND step = $3 AND done_at IS NULL`,
    [publicationId, articleId, step],
  );

type Tick = { publicationId: string; articleId: string; step: HandStep; done: boolean; by: string };

export async function tickHandStep(tx: Tx, { publicationId, articleId, step, done, by }: Tick): Promise<void> {
  const ticked = await tx.run(
    `UPDATE hand_step SET done_by = CASE WHEN $4 THEN $5::uuid END, done_at = CASE WHEN $4 THEN clock_timestamp() END
     WHERE publication_id = $1 AND article_id = $2 AND step = $3`,
    [publicationId, articleId, step, done, by],
  );
  if (ticked === 0)
    throw new DomainError('not-found', 'hand-step-unknown', {
      zh: '这次发布没有这个手工步骤。',
      en: 'This publication has no such hand step.',
    });
}

export type HandStepRow = {
  article_id: string;
  step: HandStep;
  finding: HandStepView['finding'];
  done_by: string | null;
  done_at: Date | null;
};
export const toHandStep = (row: HandStepRow, title: string): HandStepView => ({
  articleId: row.article_id,
  title,
  step: row.step,
  finding: row.finding,
  doneBy: row.done_by,
  doneAt: row.done_at?.toISOString() ?? null,
});
