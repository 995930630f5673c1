/** Cells a terminal gives a text: a hanzi takes two. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (width, letter) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1),
    0,
  );

/** Rows under their headings, each column as wide as its widest cell; the last is not filled up. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [headings, ...rows];
  const widths = headings.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))));
  return all.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat(widths[at]! - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** An instant as the clock on the wall of that zone shows it. */
export const wallTime = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(new Date(instant));
