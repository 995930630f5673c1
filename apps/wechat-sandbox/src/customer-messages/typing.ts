import { setSetting, settingOf } from '../world/settings.js';
import type { World } from '../world/world.js';

const name = (openid: string): string => `typing ${openid}`;

/** Until when the phone shows that the account is typing. */
const until = (world: World, openid: string): number => Number(settingOf(world, name(openid)) ?? 0);

export const currentTyping = (world: World, openid: string): boolean => until(world, openid) > world.clock.now();

export function showTyping(world: World, openid: string): void {
  setSetting(world, name(openid), String(world.clock.now() + 15_000));
  world.live.changed();
}

export function hideTyping(world: World, openid: string): void {
  world.store.run('DELETE FROM setting WHERE name = ?', name(openid));
  world.live.changed();
}
