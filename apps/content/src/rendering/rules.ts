import type { Renderer, RendererRule, Token } from 'markdown-it';
import { escapeHtml } from './code.js';
import { stateOf, type PageState } from './page-state.js';
import { assetIn } from './pictures.js';
import { insetStyle, itemStyle, styles } from './styles.js';

/** `<p style="…">•&nbsp;` for the first line of an item; WeChat breaks nested lists, so an item is a paragraph with its marker in front. */
function openParagraph(page: PageState, tokens: Token[], at: number): string {
  if (page.depth > 0) {
    const { marker } = page;
    page.marker = undefined;
    return `<p style="${itemStyle(page.depth, marker !== undefined)}">${marker === undefined ? '' : `${marker} `}`;
  }
  const children = tokens[at + 1]?.children ?? [];
  if (children.length > 0 && children.every((child) => child.type === 'image' || child.type === 'softbreak'))
    return `<p style="${styles.picture}">`;
  return `<p style="${page.outer.length > 0 ? styles.quoted : styles.paragraph}">`;
}

/** A block inside a list stands under its item. */
function inItem(page: PageState, block: string): string {
  if (page.depth === 0) return block;
  const marker = page.marker === undefined ? '' : `<p style="${itemStyle(page.depth, true)}">${page.marker}</p>`;
  page.marker = undefined;
  return `${marker}<section style="${insetStyle(page.depth)}">${block}</section>`;
}

const headings = [styles.h1, styles.h2, styles.h3, styles.h4];
const cell =
  (tag: 'th' | 'td', style: string): RendererRule =>
  (tokens, at) => {
    const align = /text-align:(center|right)/.exec(String(tokens[at]!.attrGet('style') ?? ''))?.[0];
    return `<${tag} style="${style}${align ? `;${align}` : ''}">`;
  };

const code = (page: PageState, content: string, language: string): string => {
  const place = page.codes.push({ content: content.replace(/\n$/, ''), language }) - 1;
  return inItem(page, `<pre style="${styles.code}">\0${place}\0</pre>`);
};

function openLink(page: PageState, tokens: Token[], at: number): string {
  const href = String(tokens[at]!.attrGet('href') ?? '');
  // WeChat keeps links to its own articles and turns all others into plain text
  if (/^https?:\/\/mp\.weixin\.qq\.com\//.test(href)) {
    page.links.push('</a>');
    return `<a href="${escapeHtml(href)}">`;
  }
  const title = textUntilClose(tokens, at);
  const external = /^https?:\/\//i.test(href) && title !== href && title !== '';
  page.links.push(external ? mark(page.number({ key: href, title, url: href })) : '');
  return '';
}

function textUntilClose(tokens: Token[], open: number): string {
  const close = tokens.findIndex((token, at) => at > open && token.type === 'link_close' && token.level === tokens[open]!.level);
  return tokens
    .slice(open + 1, close)
    .map((token) => token.content)
    .join('');
}

const mark = (number: number): string => `<sup style="${styles.noteMark}">[${number}]</sup>`;

const picture: RendererRule = (tokens, at) => {
  const token = tokens[at]!;
  const source = String(token.attrGet('src') ?? '');
  if (assetIn(source) === undefined) return `<span style="${styles.missing}">✕ ${escapeHtml(decodeURI_(source))}</span>`;
  return `<img src="${source}" alt="${escapeHtml(token.content)}" style="${styles.image}">`;
};
function decodeURI_(source: string): string {
  try {
    return decodeURI(source);
  } catch {
    return source;
  }
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
/** A line break inside a paragraph is a space, except between Chinese characters, where it is nothing. */
const softbreak: RendererRule = (tokens, at) =>
  wide.test(tokens[at - 1]?.content.slice(-1) ?? '') && wide.test(tokens[at + 1]?.content.slice(0, 1) ?? '') ? '' : ' ';

const openList =
  (ordered: boolean): RendererRule =>
  (tokens, at, _options, env) => {
    const start = ordered ? Number(tokens[at]!.attrGet('start') ?? 1) : 1;
    const page = stateOf(env);
    // an item that begins with a list has no first line of its own
    page.marker = undefined;
    page.lists.push({ ordered, next: start });
    return '';
  };
const closeList: RendererRule = (_tokens, _at, _options, env) => (stateOf(env).lists.pop(), '');
const always =
  (html: string): RendererRule =>
  () =>
    html;

/** How each kind of token looks in WeChat. */
export const rules: Renderer['rules'] = {
  paragraph_open: (tokens, at, _options, env) => openParagraph(stateOf(env), tokens, at),
  paragraph_close: always('</p>'),
  heading_open: (tokens, at, _options, env) => {
    const { tag } = tokens[at]!;
    const page = stateOf(env);
    const style = headings[Math.min(Number(tag[1]), 4) - 1]!;
    return `${page.depth > 0 ? inItem(page, '') : ''}<${tag} style="${style}${page.depth > 0 ? `;${insetStyle(page.depth)}` : ''}">`;
  },
  heading_close: (tokens, at) => `</${tokens[at]!.tag}>`,
  blockquote_open: (_tokens, _at, _options, env) => {
    const page = stateOf(env);
    const opening = page.depth > 0 ? inItem(page, '').replace(/<\/section>$/, '') : '<section>';
    page.outer.push(page.lists);
    page.lists = [];
    return `${opening}<blockquote style="${styles.quote}">`;
  },
  blockquote_close: (_tokens, _at, _options, env) => {
    const page = stateOf(env);
    page.lists = page.outer.pop()!;
    return '</blockquote></section>';
  },
  bullet_list_open: openList(false),
  bullet_list_close: closeList,
  ordered_list_open: openList(true),
  ordered_list_close: closeList,
  list_item_open: (_tokens, _at, _options, env) => (stateOf(env).beginItem(), ''),
  list_item_close: (_tokens, _at, _options, env) => ((stateOf(env).marker = undefined), ''),
  fence: (tokens, at, _options, env) => code(stateOf(env), tokens[at]!.content, tokens[at]!.info),
  code_block: (tokens, at, _options, env) => code(stateOf(env), tokens[at]!.content, ''),
  code_inline: (tokens, at) => `<span style="${styles.inlineCode}">${escapeHtml(tokens[at]!.content)}</span>`,
  table_open: always(`<section style="${styles.tableFrame}"><table style="${styles.table}">`),
  table_close: always('</table></section>'),
  thead_open: always('<thead>'),
  thead_close: always('</thead>'),
  tbody_open: always('<tbody>'),
  tbody_close: always('</tbody>'),
  tr_open: always('<tr>'),
  tr_close: always('</tr>'),
  th_open: cell('th', styles.head),
  th_close: always('</th>'),
  td_open: cell('td', styles.cell),
  td_close: always('</td>'),
  hr: always(`<hr style="${styles.rule}">`),
  hardbreak: always('<br>'),
  softbreak,
  image: picture,
  link_open: (tokens, at, _options, env) => openLink(stateOf(env), tokens, at),
  link_close: (_tokens, _at, _options, env) => stateOf(env).links.pop() ?? '',
  footnote_ref: (tokens, at, _options, env) => {
    const page = stateOf(env);
    const { id } = tokens[at]!.meta as { id: number };
    return mark(page.number({ key: `#${id}`, tokens: page.footnotes.get(id) ?? [] }));
  },
  html_block: (tokens, at, _options, env) => inItem(stateOf(env), tokens[at]!.content),
};
