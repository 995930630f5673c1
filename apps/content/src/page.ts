/** A page of a list that is ordered by one text: asks for one row more than shown, so that `next` tells whether there are more. */
export function pageOf<R, T>(
  rows: R[],
  limit: number,
  placeOf: (row: R) => string,
  show: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  return { items: shown.map(show), next: rows.length > limit ? placeOf(shown.at(-1)!) : null };
}

/** The place of a row in a list ordered by time and id. */
export const placeAt = (at: Date, id: string): string => `${at.toISOString()}~${id}`;

/** The two halves of a place; both null for the first page, or when the place was not made by us. */
export function placeIn(after: string | undefined): [at: string | null, id: string | null] {
  const [at, id] = (after ?? '').split('~');
  return at && id && !Number.isNaN(Date.parse(at)) ? [at, id] : [null, null];
}
