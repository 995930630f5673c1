import type { Urls } from '../publication/outcome.js';

/** One article of WeChat's list of a day. `msgId` is `<msg_data_id>_<index>`, the index from 1. */
export type ListedArticle = { msgId: string; title: string; url?: string | undefined };
/** A piece of ours that may be in the list. `since` is when its draft was handed over, or when it was reported as sent. */
export type Candidate = {
  publicationId: string;
  msgDataId?: string | undefined;
  articles: readonly { index: number; title: string; url?: string | undefined }[];
};
export type Found = { publicationId: string; msgDataId: string; urls: Urls; by: 'msg-data-id' | 'address' | 'title' };

type Piece = { msgDataId: string; articles: { index: number; title: string; url?: string | undefined }[] };

/** The list as pieces: one send has one msg_data_id for all its articles. */
export function piecesOf(listed: readonly ListedArticle[]): Piece[] {
  const pieces = new Map<string, Piece>();
  for (const { msgId, title, url } of listed) {
    const [msgDataId, index] = msgId.split('_');
    if (!msgDataId || !index) continue;
    const piece = pieces.get(msgDataId) ?? { msgDataId, articles: [] };
    piece.articles.push({ index: Number(index) - 1, title, url });
    pieces.set(msgDataId, piece);
  }
  return [...pieces.values()];
}

/**
 * Which pieces of ours WeChat lists: by its own id, by an address, or by titles that fit one piece alone, both ways. What fits several is left to
 * a person.
 */
export function findListed(candidates: readonly Candidate[], listed: readonly ListedArticle[]): Found[] {
  const pieces = piecesOf(listed);
  const ways = { 'msg-data-id': sameId, address: sameAddress, title: sameTitles };
  const found: Found[] = [];
  for (const [by, fits] of Object.entries(ways) as [Found['by'], typeof sameId][]) {
    const open = candidates.filter(({ publicationId }) => !found.some((one) => one.publicationId === publicationId));
    const free = pieces.filter(({ msgDataId }) => !found.some((one) => one.msgDataId === msgDataId));
    for (const candidate of open) {
      const fitting = free.filter((piece) => fits(candidate, piece));
      const [piece] = fitting;
      if (fitting.length !== 1 || open.some((other) => other !== candidate && fits(other, piece!))) continue;
      const urls = piece!.articles.flatMap(({ index, url }) => (url ? [{ index, url }] : []));
      found.push({ publicationId: candidate.publicationId, msgDataId: piece!.msgDataId, urls, by });
    }
  }
  return found;
}

const sameId = ({ msgDataId }: Candidate, piece: Piece): boolean => msgDataId === piece.msgDataId;
const sameAddress = ({ articles }: Candidate, piece: Piece): boolean =>
  articles.some(({ url }) => url && piece.articles.some((other) => other.url && bare(other.url) === bare(url)));
const sameTitles = ({ articles, msgDataId }: Candidate, piece: Piece): boolean =>
  !msgDataId &&
  articles.length === piece.articles.length &&
  articles.every(({ index, title }) => piece.articles.some((other) => other.index === index && other.title.trim() === title.trim()));

const bare = (url: string): string => url.replace(/^https?:/, '').replace(/#.*$/, '');
