import type { StoredArticle } from '@kanfa/wechat';
import { Parser } from 'htmlparser2';

/** What of an article survives WeChat's rewriting of its HTML: the title, the cover's id and the words. */
export type Fingerprint = { title: string; coverId: string; text: string };

const silent = new Set(['script', 'style']);

/** The words of HTML without markup and white space. */
export function wordsOf(html: string): string {
  const words: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => void (hidden += silent.has(name) ? 1 : 0),
    onclosetag: (name) => void (hidden -= silent.has(name) ? 1 : 0),
    ontext: (text) => void (hidden === 0 && words.push(text)),
  });
  parser.end(html);
  return words.join('').replaceAll(/[\s\u00a0\u200b]+/g, '');
}

export const fingerprintOf = ({
  title,
  thumbMediaId,
  content,
}: Pick<StoredArticle, 'title' | 'thumbMediaId' | 'content'>): Fingerprint => ({
  title: title.trim(),
  coverId: thumbMediaId,
  text: wordsOf(content),
});

type Listed = { id: string; articles: readonly Pick<StoredArticle, 'title' | 'thumbMediaId' | 'content'>[] };
export type Match = { is: 'found'; id: string } | { is: 'similar'; id: string } | { is: 'absent' };

/** Looks for these articles in a list; `similar` has the titles but other words or covers, and only a person can tell. */
export function match(wanted: readonly Fingerprint[], listed: readonly Listed[], foreign: ReadonlySet<string>): Match {
  const candidates = listed
    .filter(({ id, articles }) => !foreign.has(id) && articles.length === wanted.length)
    .map(({ id, articles }) => ({ id, prints: articles.map(fingerprintOf) }))
    .filter(({ prints }) => prints.every(({ title }, index) => title === wanted[index]!.title.trim()));
  const same = candidates.find(({ prints }) =>
    prints.every(({ coverId, text }, index) => coverId === wanted[index]!.coverId && text === wanted[index]!.text),
  );
  if (same) return { is: 'found', id: same.id };
  return candidates[0] ? { is: 'similar', id: candidates[0].id } : { is: 'absent' };
}
