import type { SealedArticle } from '@kanfa/contracts';
import type { DraftArticle } from '@kanfa/wechat';

/** Addresses at WeChat of what the article shows, by hash. */
export type Pictures = { images: ReadonlyMap<string, string>; covers: ReadonlyMap<string, string> };

const asset = /kanfa-asset:([0-9a-f]{64})/g;

/** The pictures that stand in an article's text. */
export const assetsIn = (html: string): string[] => [...new Set([...html.matchAll(asset)].map(([, hash]) => hash!))];

/** The sealed article as `draft/add` takes it: the same words, with WeChat's addresses in place of ours. */
export function draftArticle(article: SealedArticle, pictures: Pictures, options: { comments: boolean; alone: boolean }): DraftArticle {
  return {
    title: article.title,
    author: article.author,
    // WeChat keeps a digest of single articles only
    ...(options.alone && article.digest ? { digest: article.digest } : {}),
    content: article.html.replaceAll(asset, (_, hash: string) => found(pictures.images, hash)),
    thumbMediaId: found(pictures.covers, article.cover.hash),
    ...(article.sourceUrl ? { contentSourceUrl: article.sourceUrl } : {}),
    needOpenComment: options.comments && article.openComment,
    onlyFansCanComment: options.comments && article.openComment && article.fansOnlyComment,
    ...(article.cover.crops.length > 0 ? { crops: article.cover.crops.map(cropOf) } : {}),
  };
}

const cropOf = ({ ratio, x1, y1, x2, y2 }: SealedArticle['cover']['crops'][number]) => ({
  ratio,
  x1: sixDigits(x1),
  y1: sixDigits(y1),
  x2: sixDigits(x2),
  y2: sixDigits(y2),
});
const sixDigits = (fraction: number): string => String(Number(fraction.toFixed(6)));

function found(places: ReadonlyMap<string, string>, hash: string): string {
  const place = places.get(hash);
  if (!place) throw new Error(`Picture ${hash} was not uploaded before its article`);
  return place;
}
