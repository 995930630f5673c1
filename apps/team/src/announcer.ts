import type { Announcer } from '@kanfa/messaging';
import { changed } from './member/member.js';
import { membersAfter } from './member/member.store.js';

const page = 200;

/** Every person's public state, page by page. */
export const announceMembers: Announcer = async (tx, after) => {
  const members = await membersAfter(tx, after, page);
  return { drafts: members.map(changed), next: members.length === page ? members.at(-1)!.id : undefined };
};
