import type { Trouble } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Publication } from '../publication/publication.js';
import { raiseIncident } from './raise-incident.store.js';

/** A send that failed is an incident; what a person looked at and found not sent is settled already. */
export async function raiseFailure(tx: Tx, publication: Publication, problem: Trouble): Promise<void> {
  if (problem.code === 'decided-not-sent') return;
  const { publicationId, accountId, articles, lane, plannedBy } = publication;
  await raiseIncident(tx, {
    accountId,
    publicationId,
    level: lane === 'mass-send' ? 'S2' : 'S3',
    source: 'failed-send',
    title: `《${articles[0]?.title ?? ''}》没有发出 · did not go out`,
    dutyId: plannedBy,
    matter: `failed:${publicationId}`,
    says: { zh: problem.zh, en: problem.en },
  });
}
