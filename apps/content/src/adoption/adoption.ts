import type { AdoptionFact, EventDraft, EventDefinition, Swap, VersionStanding } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { beginArticle, type Article, type Claim, type Cover } from '../article/article.js';
import { merge, type Merged } from './merge.js';
import { withSwaps } from './swaps.js';

/** An article made from another account's: the origin's revision it rests on, the newest there is, and what it has of its own. */
export type Adoption = {
  articleId: string;
  originId: string;
  revision: number;
  sealedHash: string;
  latestRevision: number;
  dismissedRevision: number | null;
  withdrawnAt: Date | null;
  swaps: Swap[];
  adoptedBy: string;
};
/** A revision that was approved, or that a correction made, with its words. */
export type Source = {
  revision: number;
  sealedHash: string;
  because: 'approval' | 'correction';
  title: string;
  author: string;
  digest: string;
  markdown: string;
  claims: Claim[];
  settings: Article['settings'];
  cover: Cover | null;
};

export function standingOf({ revision, latestRevision, dismissedRevision, withdrawnAt }: Adoption): VersionStanding {
  if (withdrawnAt) return 'origin-withdrawn';
  if (latestRevision === revision) return 'current';
  return dismissedRevision !== null && dismissedRevision >= latestRevision ? 'dismissed' : 'update-available';
}

type Known = { source: Source | undefined; withdrawn: boolean; accountId: string; hasVersion: boolean };

/** Only what was approved and still stands is adopted, once for an account as long as its version is in work. */
export function assertAdoptable(origin: Article, { source, withdrawn, accountId, hasVersion }: Known): Source {
  if (origin.accountId === accountId)
    throw new DomainError('conflict', 'same-account', {
      zh: '这篇文章本来就属于这个账号。请选另一个账号。',
      en: 'The article belongs to this account already. Choose another account.',
    });
  if (withdrawn)
    throw new DomainError('conflict', 'article-withdrawn', {
      zh: '原文已撤回或被平台删除，不能再采用。',
      en: 'The origin was withdrawn or taken down and cannot be adopted any more.',
    });
  if (!source || !['approved', 'scheduled', 'published', 'ageing'].includes(origin.state))
    throw new DomainError('conflict', 'article-not-approved', {
      zh: '只有已通过审核或已发布的文章可以采用。它还没有通过，或通过后又改过。',
      en: 'Only an approved or published article can be adopted. This one is not approved, or was changed since.',
    });
  if (hasVersion)
    throw new DomainError('conflict', 'adopted-already', {
      zh: '这个账号已有一个还没发布的版本。请在那一篇上改。',
      en: 'This account has a version that is not published yet. Go on with that one.',
    });
  return source;
}

type Given = Pick<Article, 'articleId' | 'accountId' | 'columnId' | 'editorId'> & {
  title: string | undefined;
  author: string | undefined;
  digest: string | undefined;
  cover: Cover | undefined;
  swaps: readonly Swap[];
  commentEnabled: boolean;
};
/** Declared for one article only, or belonging to the account that made it. */
const notInherited = new Set(['original', 'reward', 'album', 'schedule']);

/** The version as it begins: the origin's words, its pictures by their ids, and what is its own. */
export function beginVersion(source: Source, given: Given): Article {
  const { title, author, digest, cover, swaps, commentEnabled, ...ids } = given;
  const { openComment, fansOnlyComment, handSteps, sourceUrl } = source.settings;
  const begun = beginArticle({
    ...ids,
    topicId: null,
    designerId: null,
    title: title ?? source.title,
    author: author ?? source.author,
    digest: digest ?? source.digest,
    markdown: withSwaps(source.markdown, swaps),
    claims: source.claims,
    settings: {
      openComment: openComment && commentEnabled,
      fansOnlyComment: fansOnlyComment && commentEnabled,
      handSteps: handSteps.filter((step) => !notInherited.has(step)),
      ...(sourceUrl === undefined ? {} : { sourceUrl }),
    },
  });
  const chosen = cover ?? source.cover;
  return { ...begun, design: { ...begun.design, cover: chosen, done: chosen !== null } };
}

/** A newer revision of the origin. One that changed nothing a version takes over is known at once and told nobody. */
export function learn(adoption: Adoption, before: Source, now: Source, left: boolean): Adoption {
  const tells = left || (['title', 'digest', 'markdown'] as const).some((part) => before[part] !== now[part]) || claimsDiffer(before, now);
  const latest = { ...adoption, latestRevision: now.revision };
  return tells || standingOf(adoption) !== 'current' ? latest : { ...latest, revision: now.revision, sealedHash: now.sealedHash };
}

const claimsDiffer = (one: Source, other: Source): boolean => JSON.stringify(one.claims) !== JSON.stringify(other.claims);

export type Proposal = Merged & { from: string; to: string; claims: Claim[]; claimsChanged: boolean };

/** What the version would be with the update: the origin's changes and the version's own, both made. */
export function propose(
  adoption: Adoption,
  version: Pick<Article, 'markdown' | 'claims'>,
  before: Source,
  now: Source,
  prefer: 'ours' | 'theirs' = 'theirs',
): Proposal {
  const [from, to] = [withSwaps(before.markdown, adoption.swaps), withSwaps(now.markdown, adoption.swaps)];
  const claimsChanged = claimsDiffer(before, now);
  const own = new Set(before.claims.map((claim) => JSON.stringify(claim)));
  const added = version.claims.filter((claim) => !own.has(JSON.stringify(claim)));
  return {
    ...merge(from, version.markdown, to, prefer),
    from,
    to,
    claims: claimsChanged ? [...now.claims, ...added] : version.claims,
    claimsChanged,
  };
}

/** What was looked at is what is decided about. */
export function assertUpdate(adoption: Adoption, revision: number): void {
  if (adoption.latestRevision === adoption.revision) throw nothingNew();
  if (adoption.latestRevision !== revision)
    throw new DomainError('conflict', 'update-superseded', {
      zh: '原文又有了更新。请看过最新的改动再决定。',
      en: 'The origin has changed again. Look at the newest changes, then decide.',
    });
}

export const taken = (adoption: Adoption, { revision, sealedHash }: Source): Adoption => ({
  ...adoption,
  revision,
  sealedHash,
  dismissedRevision: null,
});
export const dismissed = (adoption: Adoption): Adoption => ({ ...adoption, dismissedRevision: adoption.latestRevision });

type Version = Pick<Article, 'articleId' | 'accountId' | 'title'>;
export function adoptionFactOf(adoption: Adoption, { articleId, accountId, title }: Version, originAccountId: string): AdoptionFact {
  const { originId, revision, sealedHash } = adoption;
  return { articleId, accountId, title, originId, originAccountId, revision, sealedHash, standing: standingOf(adoption) };
}
export const adoptionDraft = (definition: EventDefinition, fact: AdoptionFact): EventDraft =>
  definition.draft(fact.articleId, fact, fact.accountId);

export const noOrigin = () =>
  new DomainError('not-found', 'no-origin', {
    zh: '这篇文章不是采用来的，没有原文。',
    en: 'This article was not adopted; it has no origin.',
  });
export const nothingNew = () =>
  new DomainError('conflict', 'nothing-new', {
    zh: '原文没有新的更新。',
    en: 'The origin has nothing new.',
  });
export const originNotReadable = () =>
  new DomainError('forbidden', 'origin-not-readable', {
    zh: '您在原文所属的账号上没有查看文章的权限，看不到它的更新。请找两边都有权限的同事处理。',
    en: "You may not read articles of the origin's account, so its update is not shown. Ask a colleague with rights on both.",
  });
