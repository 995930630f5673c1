/** The body is not the flat XML, or JSON, that WeChat sends. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused';
}

/** `quoted`: the text stood in CDATA, as WeChat's strings do and its numbers do not. */
export type XmlElement = { name: string; text: string; children: XmlElement[]; quoted: boolean };

export const limits = { bytes: 1_048_576, depth: 8, elements: 5_000 };
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescape = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });

// CDATA, end tag, start tag without attributes (WeChat uses none), or text: nothing else exists in these bodies
const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<\/([A-Za-z_][\w.-]*)\s*>|<([A-Za-z_][\w.-]*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads WeChat's XML: elements, CDATA and text. No attributes, comments, DOCTYPE or processing instructions beyond the declaration,
 * so no entity can expand. Repeated elements are kept. Limits: 1 MiB, 8 levels, 5,000 elements.
 */
export function readXml(source: string): XmlElement {
  if (source.length > limits.bytes || Buffer.byteLength(source) > limits.bytes) throw new XmlRefused('The XML is larger than 1 MiB');
  const body = source.replace(/^\uFEFF?\s*(<\?xml[^<>]{0,200}\?>)?\s*/, '').trimEnd();
  const top: XmlElement = { name: '', text: '', children: [], quoted: false };
  const open = [top];
  let position = 0;
  let count = 0;
  while (position < body.length) {
    token.lastIndex = position;
    const match = token.exec(body);
    if (!match) throw new XmlRefused('The XML holds something other than elements, CDATA and text');
    position = token.lastIndex;
    const [, cdata, end, start, selfClosing, text] = match;
    const current = open.at(-1)!;
    if (cdata !== undefined) {
      current.text += cdata;
      current.quoted = true;
    } else if (text !== undefined) current.text += unescape(text);
    else if (start !== undefined) {
      if (++count > limits.elements || open.length > limits.depth) throw new XmlRefused('The XML has too many elements');
      const element: XmlElement = { name: start, text: '', children: [], quoted: false };
      current.children.push(element);
      if (!selfClosing) open.push(element);
    } else if (open.length === 1 || open.pop()!.name !== end) throw new XmlRefused('The XML closes what it did not open');
    if (open.length === 1 && (top.children.length > 1 || top.text.trim() !== '')) throw new XmlRefused('The XML has no single root');
  }
  if (open.length !== 1 || top.children.length !== 1) throw new XmlRefused('The XML ends too early');
  return top.children[0]!;
}

/** The text of the first child of that name, at a path like `CopyrightCheckResult/Count`. */
export const textAt = (element: XmlElement, path: string): string | undefined => {
  const found = path.split('/').reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), element);
  return found && (found.children.length > 0 ? found.text.trim() : found.text);
};

/** Every child of that name at the end of a path: `ArticleUrlResult/ResultList/item`, `PublishEventInfo/fail_idx`. */
export function allAt(element: XmlElement, path: string): XmlElement[] {
  const names = path.split('/');
  return names.reduce<XmlElement[]>((level, name) => level.flatMap((at) => at.children.filter((child) => child.name === name)), [element]);
}

export type XmlValue = string | number | bigint | XmlFields | XmlValue[];
export interface XmlFields {
  [name: string]: XmlValue | undefined;
}

// ']]>' cannot stand inside CDATA: it is cut in two sections
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function write(name: string, value: XmlValue): string {
  if (Array.isArray(value)) return value.map((item) => write(name, item)).join('');
  if (typeof value === 'string') return `<${name}>${cdata(value)}</${name}>`;
  return `<${name}>${typeof value === 'object' ? writeFields(value) : value}</${name}>`;
}

const writeFields = (fields: XmlFields): string =>
  Object.entries(fields)
    .map(([name, value]) => (value === undefined ? '' : write(name, value)))
    .join('');

/** Writes `<xml>…</xml>` as WeChat does: strings in CDATA, numbers bare, arrays as repeated elements, undefined left out. */
export const writeXml = (fields: XmlFields): string => `<xml>${writeFields(fields)}</xml>`;
