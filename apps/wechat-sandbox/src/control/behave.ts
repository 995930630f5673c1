import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import { NotByHand } from '../by-hand/not-by-hand.js';
import { comment } from '../comments/comments.js';
import { collect, follow, like, read, readScenes, scan, share, unfollow, wow } from '../followers/acts.js';
import { followerByOpenid, followerOf, followersAfter, stranger } from '../followers/followers.js';
import { openidOf } from '../followers/openids.js';
import { tap } from '../followers/tapping.js';
import { say, write } from '../followers/writing.js';
import { planReaders } from '../habits/surge.js';
import { leavesOf, menuFor } from '../menu/menu.js';
import { once, subscribe } from '../notices/acceptance.js';
import { turnMessages } from '../notices/refusing.js';
import { askedIn, returnTo } from '../oauth/authorize-page.js';
import { articleBySid, listPosts, articlesOf, type ArticleView } from '../posts/posts.js';
import { qrCodeByAddress, qrCodeByTicket } from '../qr-codes/qr-codes.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

const who = { appId: z.string(), person: z.number().int().positive().optional(), openid: z.string().optional() };
const article = { /** The last part of the article's address; the newest article otherwise. */ sid: z.string().optional() };

/** One act of one follower, or `surge`: what followers do after a push. */
export const behaveInput = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('say'),
    ...who,
    text: z.string().min(1).max(2_000),
    /** So many followers, each once, instead of one. */
    crowd: z.number().int().min(1).max(100_000).optional(),
  }),
  z.strictObject({ act: z.literal('follow'), ...who, scene: z.string().default('ADD_SCENE_SEARCH') }),
  z.strictObject({ act: z.literal('unfollow'), ...who }),
  z.strictObject({
    act: z.literal('tap'),
    ...who,
    leaf: z.number().int().min(0).default(0),
    /** What the phone is shown by a button that scans a code. */
    scanned: z.string().max(2_000).optional(),
    /** Pictures that a button asks for, each by the hue it has. */
    pictures: z.array(z.number().int()).min(1).max(9).optional(),
  }),
  z.strictObject({ act: z.literal('send-picture'), ...who, hue: z.number().int().default(200) }),
  z.strictObject({ act: z.literal('read'), ...who, ...article, scene: z.enum(readScenes).default('公众号消息') }),
  z.strictObject({ act: z.literal('share'), ...who, ...article, to: z.enum(['好友', '朋友圈']).default('好友') }),
  z.strictObject({ act: z.enum(['like', 'wow', 'collect']), ...who, ...article }),
  z.strictObject({ act: z.literal('comment'), ...who, ...article, text: z.string().min(1).max(600) }),
  /** The ticket of a QR code, or what its picture says. */
  z.strictObject({ act: z.literal('scan'), ...who, code: z.string() }),
  /** Says yes or no to a subscription template, or, with a scene, to one legacy notice. */
  z.strictObject({
    act: z.literal('subscribe'),
    ...who,
    templateId: z.string(),
    scene: z.number().int().min(0).max(10_000).optional(),
    yes: z.boolean().default(true),
  }),
  /** Turns the account's messages off or on again: 拒收消息. */
  z.strictObject({ act: z.literal('messages'), ...who, off: z.boolean() }),
  /** Opens a page that asks by OAuth, and agrees; `location` is where WeChat leads. */
  z.strictObject({ act: z.literal('authorise'), ...who, url: z.url() }),
  z.strictObject({ act: z.literal('surge'), appId: z.string(), sid: z.string().optional() }),
]);
export type Behave = z.infer<typeof behaveInput>;

function articleFor(world: World, account: Account, sid: string | undefined): ArticleView {
  const newest = listPosts(world, account.appId, 1)[0];
  const found = sid === undefined ? newest && articlesOf(world, newest.msg_data_id)[0] : articleBySid(world, sid);
  if (!found || found.app_id !== account.appId) throw new Refusal(53600);
  return found;
}

function personFor(
  world: World,
  account: Account,
  input: { act: string; person?: number | undefined; openid?: string | undefined },
): number {
  if (input.person !== undefined) return input.person;
  if (input.openid !== undefined) {
    const follower = followerByOpenid(world, account.appId, input.openid);
    if (!follower) throw new Refusal(40003);
    return follower.person;
  }
  const first = input.act === 'follow' ? stranger(world, account.appId) : followersAfter(world, account.appId, 0, 1, null)[0];
  if (first === undefined) throw new Refusal(40003);
  return first;
}

/** Does it now, callbacks and effects included; tells who did it. */
export function behave(
  world: World,
  account: Account,
  input: Behave,
): { person?: number; openid?: string; id?: number; location?: string } {
  if (input.act === 'surge') {
    planReaders(world, account, articleFor(world, account, input.sid).msg_data_id);
    return {};
  }
  if (input.act === 'say' && input.crowd !== undefined) {
    for (const person of followersAfter(world, account.appId, 0, input.crowd, null)) say(world, account, person, input.text);
    return {};
  }
  const person = personFor(world, account, input);
  const who = { person, openid: openidOf(account.appId, person) };
  switch (input.act) {
    case 'say':
      say(world, account, person, input.text);
      return who;
    case 'follow':
      follow(world, account, person, input.scene);
      return who;
    case 'scan': {
      const code = qrCodeByTicket(world, input.code) ?? qrCodeByAddress(world, input.code);
      if (code?.app_id !== account.appId) throw new Refusal(40053);
      scan(world, account, person, code);
      return who;
    }
    case 'unfollow':
      unfollow(world, account, person);
      return who;
    case 'tap': {
      const follower = followerOf(world, account.appId, person);
      const menu = follower && menuFor(world, follower);
      const leaf = leavesOf(menu?.buttons ?? [])[input.leaf];
      if (!menu || !leaf) throw new Refusal(46003);
      tap(world, account, person, leaf, menu.menuId, input);
      return who;
    }
    case 'subscribe':
      subscribe(world, account, person, input.scene === undefined ? input.templateId : once(input.templateId, input.scene), input.yes);
      return who;
    case 'messages':
      turnMessages(world, account.appId, who.openid, input.off);
      return who;
    case 'authorise': {
      const asked = askedIn(world, Object.fromEntries(new URL(input.url).searchParams));
      if ('code' in asked) throw new NotByHand(`${asked.zh}（${asked.code}）`, `${asked.en} (${asked.code})`);
      return { ...who, location: returnTo(world, asked, person) };
    }
    case 'send-picture':
      write(world, account, person, { picture: input.hue });
      return who;
    case 'comment': {
      const id = comment(world, articleFor(world, account, input.sid), person, input.text);
      if (id === undefined) throw new Refusal(88001);
      return { ...who, id };
    }
    case 'read':
      read(world, articleFor(world, account, input.sid), person, input.scene);
      return who;
    case 'share':
      share(world, articleFor(world, account, input.sid), person, input.to);
      return who;
    default: {
      const act = { like, wow, collect }[input.act];
      act(world, articleFor(world, account, input.sid), person);
      return who;
    }
  }
}
