import { Parser } from 'htmlparser2';
import { cleanStyle } from './style.js';

export type Cleaned = {
  html: string;
  /** What readers read: text without tags. */ text: string;
  pictures: number;
  removed: string[];
  refused: boolean;
};
export type Rules = {
  /** One of WeChat's own pictures. */
  isHosted: (url: string) => boolean;
  /** An article of the platform: the only links that stay. */
  isArticle: (url: string) => boolean;
  /** Refuse the whole content (45166) on a foreign link instead of unwrapping it. */
  refuseExternalLinks: boolean;
};

const words = (list: string): Set<string> => new Set(list.split(' '));
const svg = 'svg g path rect circle ellipse line polyline polygon text tspan title desc animate animatetransform animatemotion set';
const kept = words(
  `p section div span strong b em i u s del ins sub sup small mark h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table thead tbody tfoot tr td th caption colgroup col pre code kbd img br hr a figure figcaption mp-common-miniprogram mp-miniprogram ${svg}`,
);
const droppedWhole = words(
  'script style iframe object embed form input button textarea select link meta head title noscript template audio video canvas foreignobject defs',
);
const empty = words('img br hr col');
const attributes = words(
  'style src alt colspan rowspan align valign width height start type leaf viewbox d fill stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset cx cy r rx ry x y x1 y1 x2 y2 points transform opacity preserveaspectratio text-anchor font-size attributename from to by values dur begin end repeatcount keytimes keysplines calcmode additive xmlns',
);

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const attribute = (name: string, value: string): string =>
  ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
const keepsAttribute = (name: string): boolean => attributes.has(name.toLowerCase()) || /^data-[\w-]+$/.test(name);

/** What is left of an article's HTML once WeChat has stored it (`wechat-api.md` §4.2). */
export function sanitize(source: string, rules: Rules): Cleaned {
  const out: string[] = [];
  const text: string[] = [];
  const removed: string[] = [];
  // for each open tag: was it written, and is everything inside it gone?
  const open: { name: string; written: boolean; gone: boolean }[] = [];
  let pictures = 0;
  let refused = false;
  const inGone = (): boolean => open.at(-1)?.gone ?? false;

  function write(name: string, given: Record<string, string>): boolean {
    const image = name === 'img';
    const address = given['src'] ?? given['data-src'] ?? '';
    if (image && !rules.isHosted(address)) {
      removed.push(`img ${address.slice(0, 120)}`);
      return false;
    }
    const link = name === 'a' ? (given['href'] ?? '') : '';
    if (name === 'a' && !rules.isArticle(link)) {
      if (link !== '') removed.push(`a ${link.slice(0, 120)}`);
      refused ||= rules.refuseExternalLinks && link !== '';
      return false;
    }
    if (name === 'mp-miniprogram' && !(given['data-miniprogram-imageurl'] ?? '').includes('wx_fmt=')) refused = true;
    out.push(`<${name}`);
    for (const [key, value] of Object.entries(given)) {
      if (!keepsAttribute(key) || (image && (key === 'src' || key === 'data-src'))) {
        if (!image && key !== 'href') removed.push(`${name}[${key}]`);
        continue;
      }
      const clean = key === 'style' ? cleanStyle(value, rules.isHosted, removed) : value;
      if (clean !== '' || key === 'alt' || key === 'leaf') out.push(attribute(key, clean));
    }
    if (image) out.push(attribute('data-src', address));
    if (link !== '') out.push(attribute('href', link));
    out.push(empty.has(name) ? '  />' : '>');
    if (image) pictures++;
    return true;
  }

  const parser = new Parser(
    {
      onopentag(tag, given) {
        // drawings have names in camel case
        const name = tag.toLowerCase();
        const gone = inGone() || droppedWhole.has(name);
        if (droppedWhole.has(name)) removed.push(name);
        if (!gone && !kept.has(name)) removed.push(name);
        open.push({ name, gone, written: !gone && kept.has(name) && write(name, given) });
      },
      onclosetag() {
        const tag = open.pop();
        if (tag?.written && !empty.has(tag.name)) out.push(`</${tag.name}>`);
      },
      ontext(chunk) {
        if (inGone()) return;
        out.push(escapeText(chunk));
        text.push(chunk);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(source);
  return { html: out.join(''), text: text.join('').replace(/\s+/g, ' ').trim(), pictures, removed, refused };
}
