import { PageState, type Note } from './page-state.js';
import { parser, type Token } from './parser.js';
import { picturesIn, type PictureUse } from './pictures.js';
import { colourCode, escapeHtml } from './code.js';
import { sanitize } from './sanitize.js';
import { scriptsIn, type ScriptUse } from './scripts.js';
import { styles } from './styles.js';
import { plainText } from './plain-text.js';

export type Rendering = {
  /** WeChat HTML; pictures are `kanfa-asset:<sha256>`. */
  html: string;
  /** The words alone, for machine checks and digests. */
  text: string;
  pictures: PictureUse[];
  /** What was taken out because it would act on a reader's phone. */
  scripts: ScriptUse[];
  characters: number;
  bytes: number;
};

/** WeChat counts the tags too. */
export const bodyLimit = { characters: 20_000, bytes: 1_048_576 };

/** WeChat's address of a picture is longer than ours, which it replaces: by so many characters at most. */
const addressReserve = 110;

/** Turns Markdown into HTML as WeChat keeps it. Where the colours of code would burst WeChat's limit, code stays plain. */
export function renderWechat(markdown: string): Rendering {
  const page = new PageState();
  const env = { page };
  const tokens = parser.parse(markdown, env);
  const rendered = parser.renderer.render(withoutFootnotes(tokens, page), parser.options, env) + notes(page, env);
  // what our own rules write needs no second look; an author's raw HTML does
  const inside = tokens.some(holdsHtml) ? sanitize(rendered) : rendered;
  const pictures = picturesIn(tokens);
  const html = `<section style="${styles.frame}">${withCode(inside, page, pictures.length)}</section>`;
  const longer = pictures.length * addressReserve;
  return {
    html,
    text: plainText(tokens),
    pictures,
    scripts: scriptsIn(tokens),
    characters: lengthOf(html) + longer,
    bytes: Buffer.byteLength(html) + longer,
  };
}

/** The pictures a text asks for, without rendering it. */
export const picturesOf = (markdown: string): PictureUse[] => picturesIn(parser.parse(markdown, { page: new PageState() }));

/** Puts the blocks of code where their places were kept. */
function withCode(html: string, page: PageState, pictures: number): string {
  if (page.codes.length === 0) return html;
  const fill = (blocks: string[]) => html.replace(/\0(\d+)\0/g, (_place, at: string) => blocks[Number(at)]!);
  const plain = fill(page.codes.map(({ content }) => escapeHtml(content)));
  const room = bodyLimit.characters - plain.length - styles.frame.length - 30 - pictures * addressReserve;
  if (room <= 0) return plain;
  const coloured = fill(page.codes.map(({ content, language }) => colourCode(content, language)));
  return coloured.length - plain.length < room ? coloured : plain;
}

/** Code points, as WeChat counts. */
function lengthOf(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) pairs += 1;
  return text.length - pairs;
}

const holdsHtml = (token: Token): boolean =>
  token.type === 'html_block' || (token.children?.some((child) => child.type === 'html_inline') ?? false);

/** Takes the footnotes from the end of the text and keeps them by id. */
function withoutFootnotes(tokens: Token[], page: PageState): Token[] {
  const start = tokens.findIndex((token) => token.type === 'footnote_block_open');
  if (start < 0) return tokens;
  let inside: Token[] = [];
  for (const token of tokens.slice(start + 1)) {
    if (token.type === 'footnote_open') page.footnotes.set((token.meta as { id: number }).id, (inside = []));
    else if (token.type === 'inline') inside.push(token);
  }
  return tokens.slice(0, start);
}

/** Addresses and footnotes under one numbering; a footnote may itself bring a new address. */
function notes(page: PageState, env: { page: PageState }): string {
  if (page.notes.length === 0) return '';
  const lines: string[] = [];
  for (let at = 0; at < page.notes.length; at++) lines.push(`<p style="${styles.note}">[${at + 1}] ${noteText(page.notes[at]!, env)}</p>`);
  return `<section style="${styles.notes}">${lines.join('')}</section>`;
}

const noteText = (note: Note, env: { page: PageState }): string =>
  'url' in note
    ? `${escapeHtml(note.title)}: ${escapeHtml(note.url)}`
    : note.tokens.map((token) => parser.renderer.renderInline(token.children ?? [], parser.options, env)).join('<br>');
