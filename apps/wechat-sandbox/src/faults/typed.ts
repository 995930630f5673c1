import type { Account } from '../accounts/account.js';
import type { Fields } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { addFault, callbackFaultPattern, faultPattern, short } from './fault.js';

/** The event that tells how these end. */
const results: Record<string, string> = {
  'freepublish/submit': 'PUBLISHJOBFINISH',
  'message/mass/sendall': 'MASSSENDJOBFINISH',
  'message/mass/send': 'MASSSENDJOBFINISH',
};

const titleOf = (article: unknown): unknown => (article as Fields | undefined)?.['title'];

function titlesOfDraft(world: World, body: Fields): string[] {
  const mediaId = body['media_id'] ?? (body['mpnews'] as Fields | undefined)?.['media_id'];
  if (typeof mediaId !== 'string') return [];
  const row = world.store.row<{ articles: string }>('SELECT articles FROM draft WHERE media_id = ?', mediaId);
  return row ? (JSON.parse(row.articles) as { title: string }[]).map(({ title }) => title) : [];
}

/** What people wrote that a body carries or points at: titles, the text of a message, a reply to a comment. */
export function wordsIn(world: World, body: Fields): string[] {
  const articles = Array.isArray(body['articles']) ? body['articles'] : [body['articles']];
  const text = (body['text'] as Fields | undefined)?.['content'];
  const words = [...articles.map(titleOf), text, body['content']].filter((word) => typeof word === 'string');
  return [...words, ...titlesOfDraft(world, body)];
}

/**
 * Inputs anybody can type to see a failure: `[draft/add:reset-after]` breaks that call once; `[callback:never]` in the title of what is
 * published or sent breaks the event that tells the result.
 */
export function strikeByWords(world: World, account: Account, path: string, words: readonly string[]): string | undefined {
  const here = short(path);
  for (const word of words) {
    for (const [whole, endpoint, kind] of word.matchAll(/\[([a-z_/]+):([a-z0-9:-]+)\]/g)) {
      const event = endpoint === 'callback' && callbackFaultPattern.test(kind!) ? results[here] : undefined;
      if (event === undefined && !(endpoint === here && faultPattern.test(kind!))) continue;
      const first =
        world.store.run('INSERT INTO tripped (trigger) VALUES (?) ON CONFLICT DO NOTHING', `${here} ${word} ${whole}`).changes === 1;
      if (!first) continue;
      if (event === undefined) return kind;
      if (account.callback)
        addFault(world, { endpoint: `callback:${event}`, account: account.appId, kind: kind!, times: 1, probability: 1 });
    }
  }
  return undefined;
}

/** Refuses with a code written in a title, `[53503]`, when it is one of those that this step can give: every time. */
export function refuseByTitle(titles: readonly string[], codes: readonly number[]): void {
  for (const title of titles) {
    const code = Number(/\[(\d{5})\]/.exec(title)?.[1]);
    if (codes.includes(code)) throw new Refusal(code);
  }
}
