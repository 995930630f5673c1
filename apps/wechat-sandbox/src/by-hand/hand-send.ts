import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import { beginSend } from '../mass-send/mass-send.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

export const handSendInput = z.strictObject({
  appId: z.string(),
  mediaId: z.string(),
  /** Tell the followers (群发通知); otherwise it only appears on the account's page. */
  notify: z.boolean().default(true),
  ticks: z
    .strictObject({
      original: z.boolean().default(false),
      album: z.string().max(30).default(''),
      declaration: z.enum(['', 'ai', 'source', 'fiction', 'opinion']).default(''),
    })
    .prefault({}),
});
export type HandSend = z.infer<typeof handSendInput>;

/** A person sends a draft in the back office: the same quota, the same followers, an id of the website's own range. */
export function handSend(
  world: World,
  account: Account,
  { mediaId, notify, ticks }: HandSend,
  client: string,
): { msgId: string; msgDataId: string } {
  // the back office lets every account send by hand, verified or not
  if (account.frozen) throw new Refusal(50002);
  const { msgId, msgDataId } = beginSend(world, account, {
    content: { mediaId },
    tagId: null,
    clientId: null,
    by: 'hand',
    notify,
    ticks,
    ignoreReprint: true,
  });
  world.effects.add({
    kind: 'hand-send',
    account: account.appId,
    remoteId: String(msgId),
    client,
    details: { mediaId, msgDataId, notify, ticks },
  });
  return { msgId: String(msgId), msgDataId: String(msgDataId) };
}
