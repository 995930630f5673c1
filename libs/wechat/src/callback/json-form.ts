import { parseJson } from '../http/json.js';
import { limits, readXml, XmlRefused, type XmlElement } from './xml.js';

/**
 * Reads a callback in the data format chosen in WeChat's console: XML, or JSON of the same names. Either way the same tree comes out: a list is
 * a repeated element, a number its digits, however long. The limits are those of `readXml`. Source: WeChat docs §2.2 (M).
 */
export const readCallback = (source: string): XmlElement => (/^\uFEFF?\s*\{/.test(source) ? readJson(source) : readXml(source));

function readJson(source: string): XmlElement {
  if (source.length > limits.bytes || Buffer.byteLength(source) > limits.bytes) throw new XmlRefused('The JSON is larger than 1 MiB');
  let count = 0;
  const elementsOf = (name: string, value: unknown, depth: number): XmlElement[] => {
    if (Array.isArray(value)) return value.flatMap((item: unknown) => elementsOf(name, Array.isArray(item) ? '' : item, depth));
    if (++count > limits.elements || depth > limits.depth) throw new XmlRefused('The JSON has too many elements');
    if (value === null || typeof value !== 'object')
      return [{ name, text: textOf(value), children: [], quoted: typeof value === 'string' }];
    const children = Object.entries(value).flatMap(([key, inner]) => elementsOf(key, inner, depth + 1));
    return [{ name, text: '', children, quoted: false }];
  };
  return elementsOf('xml', parsed(source), 0)[0]!;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value));

function parsed(source: string): unknown {
  try {
    return parseJson(source.replace(/^\uFEFF/, ''));
  } catch {
    throw new XmlRefused('The body is not JSON');
  }
}

/** How a number may stand in a JSON push: WeChat sends some as strings, and readers have to take both. */
export type JsonNumbers = 'bare' | 'quoted';

/** The JSON form of a push: its names as they are, strings quoted, numbers bare or quoted, what is repeated as a list. */
export const writeJsonForm = (element: XmlElement, numbers: JsonNumbers = 'bare'): string => write(element, numbers);

function write({ text, children, quoted }: XmlElement, numbers: JsonNumbers): string {
  if (children.length === 0) return numbers === 'bare' && !quoted && /^-?\d+(\.\d+)?$/.test(text) ? text : JSON.stringify(text);
  const byName = Map.groupBy(children, ({ name }) => name);
  const fields = [...byName].map(([name, same]) => {
    const values = same.map((child) => write(child, numbers));
    return `${JSON.stringify(name)}:${values.length === 1 ? values[0] : `[${values.join(',')}]`}`;
  });
  return `{${fields.join(',')}}`;
}
