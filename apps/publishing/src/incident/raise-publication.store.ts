import type { Actor, Trouble } from '@kanfa/contracts';
import type { Say, Tx } from '@kanfa/kit';
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
    headline: { code: 'not-sent', piece: articles[0]?.title ?? '' },
    dutyId: plannedBy,
    matter: `failed:${publicationId}`,
    says: { zh: problem.zh, en: problem.en },
  });
}

/** A person learnt that the platform took the piece down; the patrol that finds it too adds nothing. */
export async function raiseTakeDown(tx: Tx, { publicationId, accountId, articles, plannedBy }: Publication, says: Say, by: Actor) {
  await raiseIncident(
    tx,
    {
      accountId,
      publicationId,
      level: 'S1',
      source: 'person',
      headline: { code: 'taken-down', piece: articles[0]?.title ?? '' },
      dutyId: plannedBy,
      matter: `patrol:${publicationId}`,
      says,
    },
    by,
  );
}
