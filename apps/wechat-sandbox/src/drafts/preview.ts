import { findAccount } from '../accounts/account.js';
import type { World } from '../world/world.js';
import type { Article } from './article.js';
import { peekDraft } from './drafts.js';

const hour = 3_600_000;

/** Whoever has this address sees the draft, for a while: every answer that names it begins the while anew. */
export const previewPath = (world: World, mediaId: string, index: number): string =>
  `/s/tmp-${mediaId}-${index}-${world.clock.seconds().toString(36)}`;

/** What a preview address shows: nothing once it is too old or the draft is gone. */
export function articleByPreview(world: World, address: string): Article | undefined {
  const [, mediaId, index, since] = /^tmp-(.+)-(\d)-([0-9a-z]{1,9})$/.exec(address) ?? [];
  if (mediaId === undefined) return undefined;
  const owner = world.store.row<{ app_id: string }>('SELECT app_id FROM draft WHERE media_id = ?', mediaId);
  const account = owner && findAccount(world, owner.app_id);
  if (!account) return undefined;
  const until = Number.parseInt(since!, 36) * 1_000 + (account.previewHours || Infinity) * hour;
  return world.clock.now() < until ? peekDraft(world, account.appId, mediaId)?.articles[Number(index)] : undefined;
}
