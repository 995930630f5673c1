import { contentRoutes } from '@kanfa/contracts';
import { upload } from '../../api/client.js';

export type ReadFiles = { markdown?: string; images: Record<string, string>; missing: string[] };

/** Reads a chosen Markdown file and uploads the pictures it refers to. `missing` names local pictures that were not chosen; then nothing is uploaded. */
export async function readFiles(files: File[]): Promise<ReadFiles> {
  const text = files.find((file) => !file.type.startsWith('image/'));
  if (!text) return { images: {}, missing: [] };
  const markdown = await text.text();
  const wanted = localPictures(markdown);
  const fileOf = (reference: string) => files.find((file) => file.name === decodeURIComponent(reference).split(/[\\/]/).at(-1));
  const missing = wanted.filter((reference) => !fileOf(reference));
  if (missing.length > 0) return { markdown, images: {}, missing };
  const images: Record<string, string> = {};
  for (const reference of wanted) images[reference] = (await upload(contentRoutes.uploadAsset, fileOf(reference)!)).assetId;
  return { markdown, images, missing };
}

/** The addresses of pictures in Markdown that lie beside the file, as they are written. */
function localPictures(markdown: string): string[] {
  const references = [...markdown.matchAll(/!\[[^\]]*\]\(\s*<?([^)\s>]+)/g)].map((match) => match[1]!);
  return [...new Set(references.filter((reference) => !/^([a-z-]+:|\/\/|#)/i.test(reference)))];
}
