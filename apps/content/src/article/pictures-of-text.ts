import { DomainError } from '@kanfa/kit';
import { assetAddress, assetIn } from '../rendering/pictures.js';
import { picturesOf } from '../rendering/render.js';

/** Names as they stand in the text → asset ids. */
export type Images = Record<string, string>;

const remote = /^(?:https?:)?\/\//i;
const isLocal = (source: string): boolean => !remote.test(source) && assetIn(source) === undefined && !source.startsWith('data:');

/** Puts `kanfa-asset:<id>` where the text names a picture that was uploaded. A name may stand with or without `./`, encoded or not. */
export function placeImages(markdown: string, images: Images): string {
  const ids = new Map(Object.entries(images).map(([name, id]) => [canonical(name), id]));
  const place = (source: string): string => {
    const id = ids.get(canonical(source));
    return id === undefined ? source : assetAddress(id);
  };
  if (ids.size === 0) return markdown;
  const sources = [...new Set(picturesOf(markdown).map((picture) => picture.source))].filter((source) => place(source) !== source);
  // the source of a picture stands in the text plainly, in <>, or percent-encoded by the parser
  return sources
    .flatMap((source) => [...new Set([source, decoded(source)])].map((written) => ({ written, address: place(source) })))
    .sort((a, b) => b.written.length - a.written.length)
    .reduce(
      (text, { written, address }) => text.replace(occurrence(written), (_all, before: string) => before.replace('<', '') + address),
      markdown,
    );
}

/** Names every picture of the text that was not uploaded, with its line. */
export function assertAllPlaced(markdown: string): void {
  const missing = picturesOf(markdown).filter(({ source }) => isLocal(source));
  if (missing.length === 0) return;
  const named = (say: (name: string, line: number) => string) => missing.map(({ source, line }) => say(decoded(source), line)).join('; ');
  throw new DomainError(
    'invalid',
    'image-missing',
    {
      zh: `这些图片没有上传：${named((name, line) => `第 ${line} 行的 ${name}`)}。请上传后在 images 里写明。`,
      en: `These pictures were not uploaded: ${named((name, line) => `${name} in line ${line}`)}. Upload them and name them in images.`,
    },
    missing.map(({ source, line }) => ({
      path: `body.markdown:${line}`,
      say: { zh: `第 ${line} 行的图片 ${decoded(source)} 没有上传`, en: `The picture ${decoded(source)} in line ${line} was not uploaded` },
    })),
  );
}

const canonical = (name: string): string =>
  decoded(name)
    .replace(/^(?:\.\/)+/, '')
    .replaceAll('\\', '/');

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

/** Where a source stands as one: in `](…)`, `](<…>)`, a reference definition or an HTML attribute. */
const occurrence = (written: string): RegExp =>
  new RegExp(`(\\]\\(\\s*<?|\\]:\\s*<?|\\bsrc\\s*=\\s*["']?)${written.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}>?(?=[\\s)"'>]|$)`, 'gm');
