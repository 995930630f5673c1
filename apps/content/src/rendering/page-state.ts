import type { Env, Token } from 'markdown-it';

/** A number in brackets in the text and what stands behind it at the end: an address, or a footnote of the author's. */
export type Note = { key: string; title: string; url: string } | { key: string; tokens: Token[] };
type List = { ordered: boolean; next: number };

/** What a page remembers while it is rendered. */
export class PageState {
  readonly notes: Note[] = [];
  readonly footnotes = new Map<number, Token[]>();
  /** The lists around the current place, from outside in; a blockquote begins anew. */
  lists: List[] = [];
  readonly outer: List[][] = [];
  /** The marker of an item whose first line is still to come. */
  marker: string | undefined;
  /** What opened links ended up as, innermost last: the text to put after them. */
  readonly links: string[] = [];
  /** Blocks of code; the page keeps places for them (a number between NULs: a character that Markdown cannot hold) until it is known whether colours fit. */
  readonly codes: { content: string; language: string }[] = [];

  get depth(): number {
    return this.lists.length;
  }

  beginItem(): void {
    const list = this.lists.at(-1)!;
    this.marker = list.ordered ? `${list.next++}.` : ['•', '◦', '▪'][(this.depth - 1) % 3]!;
  }

  /** The number of a note; the same address or footnote keeps its number. */
  number(note: Note): number {
    const known = this.notes.findIndex(({ key }) => key === note.key);
    return (known >= 0 ? known : this.notes.push(note) - 1) + 1;
  }
}

export const stateOf = (env: Env | undefined): PageState => env?.['page'] as PageState;
