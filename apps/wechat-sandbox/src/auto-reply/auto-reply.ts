import type { Account } from '../accounts/account.js';
import { Dice } from '../world/random.js';
import type { World } from '../world/world.js';
import { repliesToFollow, repliesToMessage, type Reply } from './rules.js';

/** What the phone shows of a reply made on the website. */
function shown(world: World, account: Account, { type, content, ...more }: Reply): { kind: string; content: string } {
  if (type === 'img' || type === 'image') {
    const material = world.store.row<{ hash: string }>(
      'SELECT hash FROM material WHERE media_id = ? AND app_id = ?',
      content,
      account.appId,
    );
    return { kind: 'image', content: JSON.stringify({ hash: material?.hash ?? '' }) };
  }
  if (type !== 'news') return { kind: 'text', content };
  const { list } = (more['news_info'] ?? { list: [] }) as { list: Record<string, string>[] };
  const articles = list.map((item) => ({
    title: item['title'] ?? '',
    description: item['digest'] ?? '',
    url: item['content_url'] ?? '',
    picurl: item['cover_url'] ?? '',
  }));
  return { kind: 'news', content: JSON.stringify({ articles }) };
}

function answer(world: World, account: Account, person: number, openid: string, replies: readonly Reply[]): void {
  for (const reply of replies) {
    const { kind, content } = shown(world, account, reply);
    world.store.run(
      `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', ?, ?, ?)`,
      account.appId,
      openid,
      kind,
      content,
      world.clock.now(),
    );
    world.effects.add({ kind: 'passive-reply', account: account.appId, person, openid, details: { type: kind, by: 'website' } });
  }
}

/** Whoever has a callback address answers for themselves: the website's replies act only without one. */
export function answerFollow(world: World, account: Account, person: number, openid: string): void {
  if (!account.callback) answer(world, account, person, openid, repliesToFollow(account.websiteReplies));
}

export function answerMessage(world: World, account: Account, person: number, openid: string, text: string): void {
  if (account.callback) return;
  const dice = new Dice('auto-reply', openid, world.clock.now());
  answer(
    world,
    account,
    person,
    openid,
    repliesToMessage(account.websiteReplies, text, (among) => dice.pick(among)),
  );
}
