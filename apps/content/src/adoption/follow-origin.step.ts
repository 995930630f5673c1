import { originWithdrawn, updateAvailable, type Actor } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { raiseNotice } from '../notice/raise-notice.step.js';
import { adoptionDraft, adoptionFactOf, learn, standingOf, type Source } from './adoption.js';
import { keepApproved, loadSource, lockVersionsOf, saveAdoption, type Version } from './adoption.store.js';
import { isLeft, type Left } from './correction.js';

type Approved = Pick<Source, 'sealedHash' | 'because'> & { articles: readonly { articleId: string; revision: number }[]; left?: Left };
const nothingLeft: Left = { body: [], pictures: [] };

/** Readers may get these revisions: versions that other accounts made of the articles learn of it. */
export async function revisionsApproved(tx: Tx, { articles, sealedHash, because, left = nothingLeft }: Approved, by: Actor): Promise<void> {
  for (const { articleId, revision } of articles) {
    if (!(await keepApproved(tx, { articleId, revision, sealedHash, because, left }))) continue;
    const now = await loadSource(tx, articleId, revision);
    for (const version of await lockVersionsOf(tx, [articleId])) {
      if (version.latestRevision >= revision) continue;
      const next = learn(version, await loadSource(tx, articleId, version.revision), now, isLeft(left));
      await saveAdoption(tx, next);
      if (standingOf(next) === 'update-available') await tellUpdate(tx, { ...version, ...next }, by);
    }
  }
}

async function tellUpdate(tx: Tx, version: Version, by: Actor): Promise<void> {
  if (version.state === 'archived') return;
  const { articleId, accountId, title, editorId, latestRevision: revision } = version;
  await enqueue(tx, [adoptionDraft(updateAvailable, adoptionFactOf(version, version, version.originAccountId))], by);
  await raiseNotice(
    tx,
    {
      accountId,
      memberIds: [editorId],
      urgency: 'act',
      says: {
        zh: `《${title}》采用的原文有更新。请看改了什么，决定采用还是忽略。`,
        en: `The origin of “${title}” has an update. See what changed, then take it over or dismiss it.`,
      },
      link: `/articles/${articleId}`,
      dedupeKey: `origin-update:${articleId}:${revision}`,
    },
    by,
  );
  await audit(tx, { by, did: 'origin-updated', to: `article:${articleId}`, accountId, details: { revision } });
}

/** What the versions were made from is gone: whoever works on one is told, once. */
export async function originsWithdrawn(tx: Tx, articleIds: readonly string[], at: Date, by: Actor): Promise<void> {
  for (const version of await lockVersionsOf(tx, articleIds)) {
    if (version.withdrawnAt) continue;
    const next = { ...version, withdrawnAt: at };
    await saveAdoption(tx, next);
    if (version.state === 'archived') continue;
    const { articleId, accountId, title, editorId, originId } = version;
    await enqueue(tx, [adoptionDraft(originWithdrawn, adoptionFactOf(next, version, version.originAccountId))], by);
    const says = ['published', 'ageing'].includes(version.state)
      ? {
          zh: `《${title}》采用的原文已撤回。本版本已发布，请决定是否也撤回或更正。`,
          en: `The origin of “${title}” was withdrawn. This version is out: decide whether to withdraw or correct it, too.`,
        }
      : {
          zh: `《${title}》采用的原文已撤回。请先弄清原因，再决定本版本还发不发。`,
          en: `The origin of “${title}” was withdrawn. Find out why before this version goes out.`,
        };
    const link = `/articles/${articleId}`;
    await raiseNotice(tx, { accountId, memberIds: [editorId], urgency: 'act', says, link, dedupeKey: `origin-withdrawn:${articleId}` }, by);
    await audit(tx, { by, did: 'origin-withdrawn', to: `article:${articleId}`, accountId, details: { originId } });
  }
}
