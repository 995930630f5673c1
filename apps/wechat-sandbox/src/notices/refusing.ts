import { settingOf, setSetting } from '../world/settings.js';
import type { World } from '../world/world.js';

const name = (appId: string, openid: string): string => `refuses ${appId} ${openid}`;

/** Whether a follower has turned this account's messages off: 拒收消息. */
export const refusesNotices = (world: World, appId: string, openid: string): boolean => settingOf(world, name(appId, openid)) === '1';

export const turnMessages = (world: World, appId: string, openid: string, off: boolean): void =>
  setSetting(world, name(appId, openid), off ? '1' : '0');
