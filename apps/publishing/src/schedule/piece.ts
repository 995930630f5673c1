import type { SealedUnit } from '@kanfa/contracts';
import type { Publication } from '../publication/publication.js';
import type { Placed } from './conflicts.js';

export type KnownColumn = { columnId: string; kind: string };

/** A planned unit as the company's calendar looks at it. */
export function pieceOf(
  { accountId, lane, dueAt, zone }: Pick<Publication, 'accountId' | 'lane' | 'dueAt' | 'zone'>,
  unit: SealedUnit,
  known: readonly KnownColumn[],
): Placed {
  const articles = unit.class === 'bundle' ? unit.articles : [];
  const columnIds = articles.flatMap(({ columnId }) => columnId ?? []);
  return {
    accountId,
    lane,
    dueAt,
    zone,
    columnIds,
    columnKinds: known.filter(({ columnId }) => columnIds.includes(columnId)).map(({ kind }) => kind),
    text: articles.map(({ title, digest, text }) => `${title}\n${digest}\n${text}`).join('\n'),
  };
}
