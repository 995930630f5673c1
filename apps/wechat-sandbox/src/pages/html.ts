/** HTML that may be put on a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | undefined | false | readonly Part[];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === undefined || part === false) return '';
  return typeof part === 'object' ? part.map(render).join('') : escape(String(part));
}

/** A template whose values are escaped, unless they are markup themselves; lists are joined, undefined and false leave nothing. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.reduce((out, chunk, index) => out + chunk + (index < parts.length ? render(parts[index]) : ''), ''));

/** Vouches for HTML that was cleaned elsewhere. */
export const trusted = (text: string): Markup => new Markup(text);
