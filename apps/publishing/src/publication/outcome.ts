import type { Trouble } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { stateIn, to, type Ladder, type Publication, type Remote } from './publication.js';

export const seenSent = (publication: Publication, at: Date): Publication => to(publication, { is: 'seen-sent', since: at.toISOString() });

export type Urls = readonly { index: number; url: string }[];

/** It is out, as far as WeChat or a person says; `urls` are by 0-based index. */
export function published(publication: Publication, at: Date, urls: Urls, remote: Remote = {}): Publication {
  return to(withUrls(publication, urls), { is: 'published' }, { publishedAt: at.toISOString(), ladder: 'reported-by-wechat', ...remote });
}

export const withUrls = (publication: Publication, urls: Urls): Publication => ({
  ...publication,
  articles: publication.articles.map((article) => {
    const url = urls.find(({ index }) => index === article.index)?.url;
    return url ? { ...article, url } : article;
  }),
});

/** The next rung: the page was seen, or cannot be read from here (which is no incident). */
export function climb(publication: Publication, ladder: Ladder): Publication {
  stateIn(publication, ['published'], notPublished);
  return to(publication, { is: 'published' }, { ladder });
}

export const fail = (publication: Publication, problem: Trouble, at: Date): Publication =>
  to(publication, { is: 'failed', at: at.toISOString(), problem });

const notPublished = () =>
  new DomainError('conflict', 'not-published', {
    zh: '还没有发布，不能登记发布之后的情况。',
    en: 'It is not published yet, so nothing can have happened to it after that.',
  });

/** What happened to a published piece later, done by hand or by the platform. */
export function aftermath(publication: Publication, kind: 'corrected' | 'withdrawn' | 'taken-down', note: string, at: Date): Publication {
  stateIn(publication, ['published', 'corrected'], notPublished);
  return to(publication, { is: kind, at: at.toISOString(), note });
}
