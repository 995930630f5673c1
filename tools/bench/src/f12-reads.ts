import type { Owner } from '@kanfa/contracts';
import type { Reader } from './newsroom.js';

export type Read = { name: string; owner: Owner; path: string };

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const firstOf = async <K extends string>(reader: Reader, path: string, id: K): Promise<string> =>
  (await reader.read<{ items: Record<K, string>[] }>(path)).items[0]![id];

/** The ten reads behind the console's main pages: what people look at all day. */
export async function mainReads(reader: Reader): Promise<Read[]> {
  const articleId = await firstOf(reader, '/articles?state=published', 'articleId');
  const publicationId = await firstOf(reader, '/publications?state=published&lane=mass-send', 'publicationId');
  return [
    { name: 'articles', owner: 'content', path: '/articles' },
    { name: 'one article', owner: 'content', path: `/articles/${articleId}` },
    { name: 'calendar', owner: 'content', path: `/calendar?from=${daysFromNow(-15)}&to=${daysFromNow(15)}` },
    { name: 'reviews', owner: 'review', path: '/reviews' },
    { name: 'publications', owner: 'publishing', path: '/publications' },
    { name: 'one publication', owner: 'publishing', path: `/publications/${publicationId}` },
    { name: 'conversations', owner: 'interaction', path: '/conversations' },
    { name: 'comments', owner: 'interaction', path: '/comments' },
    { name: 'figures', owner: 'analytics', path: '/figures/overview' },
    { name: 'activities', owner: 'team', path: '/activities' },
  ];
}
