import { createHash } from 'node:crypto';
import { z } from 'zod';
import { websiteReplies } from '../auto-reply/rules.js';
import type { World } from '../world/world.js';

const callback = z.object({
  url: z.url(),
  token: z.string().regex(/^[A-Za-z0-9]{3,32}$/),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
  mode: z.enum(['plain', 'compatible', 'safe']).default('safe'),
  format: z.enum(['xml', 'json']).default('xml'),
});

/** What may be changed about an account by `POST /__sandbox/accounts`. */
export const accountInput = z.strictObject({
  appId: z.string().regex(/^wx[0-9a-f]{16}$/, 'an AppID is wx and 16 hexadecimal digits'),
  secret: z.string().regex(/^[0-9a-f]{32}$/, 'an AppSecret is 32 hexadecimal digits'),
  name: z.string().min(1).max(30),
  kind: z.enum(['service', 'subscription']),
  verified: z.boolean().default(true),
  personal: z.boolean().default(false),
  /** A public test account (沙盒测试号): smaller daily quotas. */
  testAccount: z.boolean().default(false),
  commentEnabled: z.boolean().default(true),
  massProtocolAgreed: z.boolean().default(true),
  /**
   * API 群发保护: the administrator confirms sends to everybody on their own phone. How the interface behaves meanwhile is uncertain: the send is
   * accepted and its event tells (`event`), or the call is refused with 89504 and 89505 until they have confirmed (`call`).
   */
  massProtection: z.enum(['off', 'event', 'call']).default('off'),
  frozen: z.boolean().default(false),
  secretFrozen: z.boolean().default(false),
  banned: z.boolean().default(false),
  ipList: z.array(z.string()).default([]),
  originalId: z
    .string()
    .regex(/^gh_[0-9a-f]{12}$/)
    .optional(),
  /** Mini programs that are linked: others cannot be shown (45086, 40166). */
  miniPrograms: z.array(z.string()).default([]),
  /** Sells in WeChat, and so has product cards. */
  shop: z.boolean().default(false),
  /** The only domain that OAuth returns to; empty: any. */
  webDomain: z.string().default(''),
  intro: z.string().max(200).default(''),
  callback: callback.optional(),
  followers: z.number().int().min(0).max(1_000_000).default(200),
  seed: z.union([z.string(), z.number()]).transform(String).default('1'),
  /** How long the preview address of a draft is good, in hours; 0: for ever. That it ends is known, when is not. */
  previewHours: z.number().min(0).max(720).default(12),
  /** Whether readers act by themselves after a push. */
  habits: z.boolean().default(true),
  /** How long a push keeps readers busy, in milliseconds of the sandbox's clock: a real one does so for most of a day. */
  surgeMs: z
    .number()
    .int()
    .min(1_000)
    .max(7 * 86_400_000)
    .default(3_500),
  /** The menu and automatic replies made on WeChat's website, for take-over. */
  websiteMenu: z.array(z.looseObject({ name: z.string() })).default([]),
  websiteReplies: websiteReplies.prefault({}),
  /** Uncertain behaviour of WeChat, tried both ways. */
  switches: z
    .object({
      draftStaysWhilePublishing: z.boolean().default(false),
      unverifiedServicePublishes: z.boolean().default(false),
      holdsFailingServers: z.boolean().default(false),
      editsOnce: z.boolean().default(true),
      allowsReprints: z.boolean().default(false),
      handSendPushesResult: z.boolean().default(true),
      captchaForServers: z.boolean().default(false),
      figuresDelayed: z.boolean().default(false),
      jsonQuotesNumbers: z.boolean().default(false),
      answersPlainText: z.boolean().default(true),
      retryRestsAMinute: z.boolean().default(true),
      refuseExternalLinks: z.boolean().default(false),
      widthCounting: z.boolean().default(false),
      countMarkup: z.boolean().default(false),
    })
    .prefault({}),
});
export type AccountInput = z.infer<typeof accountInput>;
export type Account = Omit<AccountInput, 'originalId'> & { originalId: string };

type Row = { app_id: string; original_id: string; name: string; secret: string; profile: string };
const fromRow = (row: Row): Account => ({
  ...(JSON.parse(row.profile) as Account),
  appId: row.app_id,
  originalId: row.original_id,
  name: row.name,
  secret: row.secret,
});

// reading an account is on every call's way: the parsed record is kept until its row changes
const cache = new WeakMap<World, Map<string, Account>>();
const cacheOf = (world: World): Map<string, Account> => {
  let accounts = cache.get(world);
  if (!accounts) cache.set(world, (accounts = new Map<string, Account>()));
  return accounts;
};

export function findAccount(world: World, appId: string): Account | undefined {
  const known = cacheOf(world).get(appId);
  if (known) return known;
  const row = world.store.row<Row>('SELECT * FROM account WHERE app_id = ?', appId);
  const account = row && fromRow(row);
  if (account) cacheOf(world).set(appId, account);
  return account;
}

export const listAccounts = (world: World): Account[] =>
  world.store.rows<Row>('SELECT * FROM account ORDER BY created_at, app_id').map(fromRow);

/** Writes the account as it should be; the same call again changes nothing. */
export function putAccount(world: World, input: AccountInput): Account {
  const originalId = input.originalId ?? `gh_${createHash('sha256').update(input.appId).digest('hex').slice(0, 12)}`;
  const account: Account = { ...input, originalId };
  world.store.run(
    `INSERT INTO account (app_id, original_id, name, secret, profile, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (app_id) DO UPDATE SET original_id = excluded.original_id, name = excluded.name, secret = excluded.secret, profile = excluded.profile`,
    account.appId,
    originalId,
    account.name,
    account.secret,
    JSON.stringify(account),
    world.clock.now(),
  );
  cacheOf(world).delete(account.appId);
  return account;
}
