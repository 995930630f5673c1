import { findAccount, type Account } from '../accounts/account.js';
import { comment } from '../comments/comments.js';
import { collect, follow, like, read, scan, share, unfollow, wow } from '../followers/acts.js';
import { tap } from '../followers/tapping.js';
import { say } from '../followers/writing.js';
import { audience, stranger } from '../followers/followers.js';
import { currentMenu, leavesOf } from '../menu/menu.js';
import { articleBySid, articlesOf, findPost } from '../posts/posts.js';
import { codesOf, qrCodeByTicket } from '../qr-codes/qr-codes.js';
import { Dice } from '../world/random.js';
import type { World } from '../world/world.js';
import { planSurge, planTrickle, type Planned } from './habits.js';

/** Which part of those told read a push. */
const reading = { service: [0.015, 0.03], subscription: [0.04, 0.08] } as const;

/** Plans what readers will do about a piece that has just appeared; `reached`: who was told of it, when it was not everybody with its tag. */
export function planReaders(world: World, account: Account, msgDataId: number, reached?: readonly number[]): void {
  const post = findPost(world, account.appId, msgDataId);
  if (!account.habits || !post) return;
  const articles = articlesOf(world, msgDataId);
  const told = reached ?? audience(world, account.appId, post.tag_id);
  const writers = new Set(
    world.store
      .rows<{ person: number }>(
        `SELECT DISTINCT person FROM effect WHERE app_id = ? AND kind = 'message-in' AND person IS NOT NULL`,
        account.appId,
      )
      .map(({ person }) => person),
  );
  const crowd = {
    told,
    quiet: told.filter((person) => !writers.has(person)),
    stranger: stranger(world, account.appId),
    articles: articles.map(({ comments_open }) => ({ commentsOpen: comments_open === 1 })),
    reading: reading[account.kind],
    codes: codesOf(world, account.appId, 20).map(({ ticket }) => ticket),
    menuLeaves: leavesOf(currentMenu(world, account.appId)?.buttons ?? []).length,
  };
  const dice = new Dice(account.seed, account.appId, 'post', msgDataId);
  const plan = post.told ? planSurge(crowd, dice, world.wait(account.surgeMs)) : planTrickle(crowd, dice, world.wait(account.surgeMs));
  for (const planned of plan) {
    const sid = 'article' in planned ? articles[planned.article]!.sid : undefined;
    world.jobs.schedule('act', account.appId, planned.after, { ...planned, sid });
  }
}

/** A person does what was planned, if it is still possible. */
export function perform(world: World, appId: string, planned: Planned & { sid?: string }): void {
  const account = findAccount(world, appId);
  if (!account) return;
  const { person } = planned;
  switch (planned.act) {
    case 'say':
      return say(world, account, person, planned.text);
    case 'follow':
      return follow(world, account, person, planned.scene);
    case 'scan': {
      const code = qrCodeByTicket(world, planned.ticket);
      return code && scan(world, account, person, code);
    }
    case 'unfollow':
      return unfollow(world, account, person);
    case 'tap': {
      const menu = currentMenu(world, appId);
      const leaf = leavesOf(menu?.buttons ?? [])[planned.leaf];
      if (menu && leaf) tap(world, account, person, leaf, menu.menuId);
      return;
    }
  }
  const article = articleBySid(world, planned.sid ?? '');
  if (!article || article.deleted) return;
  switch (planned.act) {
    case 'read':
      return read(world, article, person, planned.scene);
    case 'share':
      return share(world, article, person, planned.to);
    case 'comment':
      return void comment(world, article, person, planned.text);
    case 'like':
      return like(world, article, person);
    case 'wow':
      return wow(world, article, person);
    case 'collect':
      return collect(world, article, person);
  }
}
