import sanitizeHtml from 'sanitize-html';
import { assetIn } from './pictures.js';
import { styles } from './styles.js';

const properties =
  /^(?:margin|padding|border|background|font|text|line|letter|white|word|overflow|color|width|max-width|height|vertical-align|display|list-style)[a-z-]*$/;

/** Keeps the declarations that only change the look in place: nothing is fetched, nothing leaves its place on the page. */
function cleanStyle(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.trim())
    .filter((declaration) => {
      const colon = declaration.indexOf(':');
      const name = declaration.slice(0, colon).trim().toLowerCase();
      return colon > 0 && properties.test(name) && !/[(\\@<>{}]|\/\*/.test(declaration.slice(colon + 1));
    })
    .join(';');
}

const known = new Map<string, string>();
function cleaned(style: string): string {
  const before = known.get(style);
  if (before !== undefined) return before;
  if (known.size > 500) known.clear();
  const after = cleanStyle(style);
  known.set(style, after);
  return after;
}

const restyle = (tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag => {
  const { style, ...others } = attribs;
  const clean = style === undefined ? '' : cleaned(style);
  return { tagName, attribs: clean === '' ? others : { ...others, style: clean } };
};
const as = (tagName: string) => (_tag: string, attribs: sanitizeHtml.Attributes) => restyle(tagName, attribs);

const tags =
  'p section span strong em b i u s del ins mark small sub sup h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td pre code br hr img a';

/** Raw HTML of an author, reduced to what WeChat keeps: no scripts, frames, forms, classes, ids, foreign pictures or foreign links. */
export const sanitize = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: tags.split(' '),
    allowedAttributes: {
      '*': ['style'],
      a: ['href'],
      img: ['src', 'alt', 'style'],
      td: ['colspan', 'rowspan', 'style'],
      th: ['colspan', 'rowspan', 'style'],
    },
    allowedSchemes: ['https', 'http'],
    allowedSchemesByTag: { img: ['kanfa-asset'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    transformTags: {
      '*': restyle,
      div: as('section'),
      figure: as('section'),
      details: as('section'),
      figcaption: as('p'),
      summary: as('p'),
      center: as('section'),
      img: (_tag, { src = '', alt = '' }) => ({ tagName: 'img', attribs: { src, alt, style: styles.image } }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && assetIn(attribs['src'] ?? '') === undefined,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'iframe', 'object', 'template', 'svg', 'math', 'title'],
  }).replace(/<a(?! href="https?:\/\/mp\.weixin\.qq\.com\/)[^>]*>([\s\S]*?)<\/a>/g, '$1');
