import { correctionMade, type Actor } from '@kanfa/contracts';
import type { Say, Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { addEvidence } from '../publication/evidence.store.js';
import { aftermath } from '../publication/outcome.js';
import { lockPublication, savePublication } from '../publication/publication.store.js';
import { complete, type Amendment } from './amendment.js';
import { saveAmendment } from './amendment.store.js';

type Proof = { note: string; says: Say; raw?: Record<string, unknown> };

/** The amendment is done: kept as evidence, and the publication is what it became. */
export async function amended(tx: Tx, amendment: Amendment, { note, says, raw }: Proof, by: Actor): Promise<void> {
  const { publicationId, amendmentId, kind } = amendment;
  const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
  await saveAmendment(tx, amendment, complete(amendment, note, now), by);
  const publication = await lockPublication(tx, publicationId);
  const became = kind === 'correction' ? ('corrected' as const) : ('withdrawn' as const);
  await addEvidence(tx, publicationId, { kind, says, raw: { amendmentId, ...raw } });
  if (amendment.articleId && amendment.change) {
    const { articleId, change, accountId } = amendment;
    const { unitId, sealedHash, articles } = publication;
    const { title } = articles.find((article) => article.articleId === articleId)!;
    const made = { publicationId, accountId, unitId, sealedHash, amendmentId, articleId, title, change };
    await enqueue(tx, [correctionMade.draft(publicationId, made, accountId)], by);
  }
  // seen to be gone already, or corrected a second time
  if (publication.state.is !== 'published' && publication.state.is !== 'corrected') return;
  await savePublication(tx, publication, aftermath(publication, became, note, now), { by, did: `publication-${became}`, wakeAt: null });
}
