import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import { acceptArticle } from '../drafts/article.js';
import { findDraft, removeDraft, saveDraft } from '../drafts/drafts.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

export const draftEditInput = z.strictObject({
  appId: z.string(),
  mediaId: z.string(),
  /** Which article of the draft, from 0. */
  index: z.number().int().min(0).default(0),
  title: z.string().optional(),
  author: z.string().optional(),
  digest: z.string().optional(),
  content: z.string().optional(),
});
export type DraftEdit = z.infer<typeof draftEditInput>;

/** A person changes a draft on the website: nobody is told, and what was made by interface is no longer what lies there. */
export function editDraft(world: World, account: Account, { mediaId, index, title, author, digest, content }: DraftEdit): void {
  const draft = findDraft(world, account.appId, mediaId);
  const before = draft.articles[index];
  if (!before) throw new Refusal(40114);
  const given = {
    ...before,
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(digest !== undefined && { digest }),
    ...(content !== undefined && { content }),
  };
  draft.articles[index] = acceptArticle(world, account, given, draft.articles.length === 1);
  saveDraft(world, draft);
  world.effects.add({ kind: 'draft-updated', account: account.appId, remoteId: mediaId, client: 'operator', details: { index } });
}

/** A person deletes a draft on the website. */
export function deleteDraft(world: World, account: Account, mediaId: string): void {
  removeDraft(world, findDraft(world, account.appId, mediaId).mediaId);
  world.effects.add({ kind: 'draft-deleted', account: account.appId, remoteId: mediaId, client: 'operator' });
}
