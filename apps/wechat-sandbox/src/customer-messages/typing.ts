import type { World } from '../world/world.js';

const name = (openid: string): string => `typing ${openid}`;

/** Until when the phone shows that the account is typing. */
const until = (world: World, openid: string): number =>
  Number(world.store.row<{ value: string }>('SELECT value FROM setting WHERE name = ?', name(openid))?.value ?? 0);

export const currentTyping = (world: World, openid: string): boolean => until(world, openid) > world.clock.now();

export function showTyping(world: World, openid: string): void {
  const end = String(world.clock.now() + 15_000);
  world.store.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name(openid),
    end,
  );
  world.live.changed();
}

export function hideTyping(world: World, openid: string): void {
  world.store.run('DELETE FROM setting WHERE name = ?', name(openid));
  world.live.changed();
}
