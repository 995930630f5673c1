import { createHash } from 'node:crypto';
import { accountInput, findAccount, putAccount, type Account } from '../accounts/account.js';
import { followersAfter, populate } from '../followers/followers.js';
import { openidsOf } from '../followers/openids.js';
import type { World } from '../world/world.js';

/** What somebody who wants to call the sandbox has to know of an account. */
export type ReadyAccount = {
  appId: string;
  secret: string;
  token: string;
  encodingAesKey: string;
  kind: Account['kind'];
  verified: boolean;
  personal: boolean;
  name: string;
  originalId: string;
  openids: string[];
};

/** One of every kind that may do something else than the others. */
const kinds = [
  { name: '已认证服务号', kind: 'service', verified: true, personal: false },
  { name: '未认证服务号', kind: 'service', verified: false, personal: false },
  { name: '已认证公众号', kind: 'subscription', verified: true, personal: false },
  { name: '未认证公众号', kind: 'subscription', verified: false, personal: false },
  { name: '个人公众号', kind: 'subscription', verified: false, personal: true },
] as const;

const digest = (words: string): Buffer => createHash('sha256').update(words).digest();

/** The same on every machine, so that a command from a page of documentation works as it stands. Nothing here is a secret. */
const credentials = (number: number): { appId: string; secret: string; token: string; encodingAesKey: string } => ({
  appId: `wx5a9db0c0ffee000${number}`,
  secret: digest(`sandbox secret ${number}`).toString('hex').slice(0, 32),
  token: digest(`sandbox token ${number}`).toString('hex').slice(0, 16),
  encodingAesKey: digest(`sandbox key ${number}`)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, 'x')
    .slice(0, 43),
});

/** Makes the accounts unless they are there. What somebody has changed about one of them stays, except the callback address asked for now. */
export function readyAccounts(world: World, options: { followers: number; callback?: string | undefined }): ReadyAccount[] {
  return kinds.map((kind, at) => {
    const { appId, secret, token, encodingAesKey } = credentials(at + 1);
    const existing = findAccount(world, appId);
    const input = existing ?? accountInput.parse({ appId, secret, ...kind, followers: options.followers });
    const callback =
      options.callback === undefined
        ? input.callback
        : { url: options.callback, token, encodingAesKey, mode: 'safe' as const, format: 'xml' as const };
    const account = world.store.transaction(() => {
      const made = putAccount(world, { ...input, ...(callback && { callback }) });
      world.store.run(`INSERT INTO tag (app_id, id, name) VALUES (?, 2, '星标组') ON CONFLICT DO NOTHING`, appId);
      populate(world, made);
      return made;
    });
    return {
      appId,
      secret,
      token,
      encodingAesKey,
      kind: account.kind,
      verified: account.verified,
      personal: account.personal,
      name: account.name,
      originalId: account.originalId,
      openids: openidsOf(appId, followersAfter(world, appId, 0, 10, null)),
    };
  });
}
