/** One page of rows that were asked for with one more than `limit`, so that `next` tells whether there are more. */
export function pageOf<R, T>(
  rows: R[],
  limit: number,
  placeOf: (row: R) => string,
  show: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  return { items: shown.map(show), next: rows.length > limit ? placeOf(shown.at(-1)!) : null };
}

/** The place of a row in a list, from what orders the list; `after` of the contracts checks it. */
export const placeAt = (...parts: (Date | string | number)[]): string =>
  parts.map((part) => (part instanceof Date ? part.toISOString() : part)).join('_');

/** The two parts of a checked `after`; both null for the first page. */
export function placeIn(after: string | undefined): [string, string] | [null, null] {
  return after === undefined ? [null, null] : (after.split('_', 2) as [string, string]);
}
