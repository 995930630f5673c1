import type { FigureImport } from '@kanfa/contracts';
import type { DayOfFigures } from './data-cube.client.js';

export type PublishedArticle = {
  publicationId: string;
  articleId: string;
  title: string;
  url: string | null;
  msgDataId: string | null;
  index: number;
};
export type Join = { articleId: string; publicationId: string; joinedBy: 'msg-data-id' | 'address' | 'title' } | null;
type Seen = { msgId: string; title: string; url: string };

/** Which of our articles WeChat's row is: by the id the send gave (its index is 1-based, ours 0-based), by address, or by a title that fits one alone. */
export function joinOf({ msgId, title, url }: Seen, published: PublishedArticle[]): Join {
  const [msgDataId, index] = msgId.split('_');
  const byId = published.filter(
    (article) => article.msgDataId !== null && article.msgDataId === msgDataId && article.index + 1 === Number(index),
  );
  const byAddress = published.filter((article) => url !== '' && article.url !== null && bare(article.url) === bare(url));
  const byTitle = published.filter((article) => title !== '' && article.title === title);
  const found = [
    { list: byId, joinedBy: 'msg-data-id' as const },
    { list: byAddress, joinedBy: 'address' as const },
    { list: byTitle, joinedBy: 'title' as const },
  ].find(({ list }) => list.length === 1);
  return found ? { articleId: found.list[0]!.articleId, publicationId: found.list[0]!.publicationId, joinedBy: found.joinedBy } : null;
}

const bare = (url: string): string => url.replace(/^https?:/, '').replace(/#.*$/, '');

/** WeChat's sources of readers without the total among them. */
export const sourcesOf = (rows: { sceneDesc: string; userCount: number }[]): { scene: string; users: number }[] =>
  rows.filter(({ sceneDesc }) => sceneDesc !== '全部').map(({ sceneDesc, userCount }) => ({ scene: sceneDesc, users: userCount }));

/** What an import brought, endpoint by endpoint. */
export function endpointsOf(day: DayOfFigures): FigureImport['endpoints'] {
  const endpoint = (name: string, { list, isDelay }: { list: unknown[]; isDelay: boolean }) => ({
    endpoint: name,
    rows: list.length,
    complete: !isDelay,
  });
  return [
    endpoint('getusersummary', day.followersChanged),
    endpoint('getusercumulate', day.followersTotal),
    endpoint('getbizsummary', day.account),
    endpoint('getarticleread', day.reads),
    endpoint('getarticleshare', day.shares),
    endpoint('getupstreammsg', day.messages),
    endpoint('getarticletotaldetail', day.totals),
  ];
}
