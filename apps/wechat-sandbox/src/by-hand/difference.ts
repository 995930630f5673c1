/**
 * How many characters one text is away from another: inserted, deleted or replaced. Counting ends beyond `most`, so that long texts cost little;
 * then the answer is `most + 1`.
 */
export function changedCharacters(before: string, after: string, most: number): number {
  let [a, b] = [[...before], [...after]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  [a, b] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  // only what lies within `most` of the diagonal can lead to an answer
  let row = new Map<number, number>();
  for (let at = 0; at <= Math.min(most, b.length); at++) row.set(at, at);
  for (let i = 1; i <= a.length; i++) {
    const next = new Map<number, number>();
    for (let j = Math.max(0, i - most); j <= Math.min(b.length, i + most); j++) {
      const above = (row.get(j) ?? Infinity) + 1;
      const left = (next.get(j - 1) ?? Infinity) + 1;
      const across = (row.get(j - 1) ?? Infinity) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.set(j, Math.min(above, left, across));
    }
    row = next;
  }
  return Math.min(row.get(b.length) ?? Infinity, most + 1);
}

const addresses = (html: string): string[] => [...html.matchAll(/<img[^>]* data-src="([^"]*)"/g)].map((match) => match[1]!);

/** How many pictures are others than before; undefined when there are more or fewer of them. */
export function replacedPictures(before: string, after: string): number | undefined {
  const [old, now] = [addresses(before), addresses(after)];
  return old.length === now.length ? old.filter((address, at) => address !== now[at]).length : undefined;
}
