import type { SealedArticle } from '@kanfa/contracts';
import { Database, DomainError } from '@kanfa/kit';
import { CONFIG, loadAccount } from '@kanfa/service';
import type { StoredArticle } from '@kanfa/wechat';
import { Inject, Injectable } from '@nestjs/common';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import type { Config } from '../config.js';
import { isArticleAddress } from '../dispatch/address.js';
import { draftArticle } from '../dispatch/draft.js';
import { Pictures } from '../dispatch/pictures.client.js';
import { Reads } from '../dispatch/reads.client.js';
import type { Evidence } from '../publication/evidence.store.js';
import { listedSteps } from '../publication/hand-step.store.js';
import type { Publication } from '../publication/publication.js';
import type { Purpose } from '../quota/quota.js';
import type { Rules } from './blocks.js';
import { checkEvidence } from './draft-check.js';
import { compareDraft, type Check } from './difference.js';

export type Look = { is: 'gone' | 'unread' } | { is: 'read'; check: Check; evidence: Evidence };

/** Reads the draft back from WeChat and holds it against the sealed unit: what goes out is what was approved. */
@Injectable()
export class DraftLock {
  private readonly rules: Rules;

  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly pictures: Pictures,
    private readonly reads: Reads,
    @Inject(CONFIG) config: Config,
  ) {
    this.rules = rulesOf(config.WECHAT_API_BASE);
  }

  /** `known`: the sealed articles, where the caller has read them already. */
  async look(publication: Publication, purpose: Purpose = 'send', known?: readonly SealedArticle[]): Promise<Look> {
    const { accountId, sealedHash, publicationId, remote } = publication;
    const draft = await this.read(accountId, remote.draftMediaId!, purpose);
    if (draft === 'gone') return { is: 'gone' };
    if (!draft) return { is: 'unread' };
    const articles = known ?? (await this.articles(sealedHash));
    const [places, { commentEnabled: comments }, listed] = await Promise.all([
      this.pictures.places(accountId, articles),
      loadAccount(this.db, accountId),
      listedSteps(this.db, publicationId),
    ]);
    const wanted = articles.map((article) => draftArticle(article, places, { comments, alone: articles.length === 1 }));
    const check = compareDraft(wanted, draft, this.rules, listed);
    return { is: 'read', check, evidence: checkEvidence(check, remote.draftMediaId!) };
  }

  /** A send does not wait for a look that is used up or refused: the list of drafts holds the same words and has an allowance of its own. */
  private async read(accountId: string, mediaId: string, purpose: Purpose): Promise<readonly StoredArticle[] | 'gone' | undefined> {
    const draft = await this.reads.draft(accountId, mediaId, purpose);
    if (draft || purpose !== 'send') return draft;
    const listing = await this.reads.drafts(accountId, new Date(0), purpose);
    return listing?.items.find(({ id }) => id === mediaId)?.articles ?? (listing?.whole ? 'gone' : undefined);
  }

  private async articles(sealedHash: string): Promise<readonly SealedArticle[]> {
    const unit = await this.seals.read(sealedHash);
    if (unit.class === 'bundle') return unit.articles;
    throw new DomainError('invalid', 'not-a-bundle', { zh: '封存的内容不是图文。', en: 'The sealed content is not a bundle of articles.' });
  }
}

/** Pictures at WeChat's hosts and articles at its address; with another API base (the simulator) those of that host, too. */
export function rulesOf(apiBase: string): Rules {
  const simulated = new URL(apiBase).origin;
  return {
    isHosted: (url) => {
      const address = URL.parse(url);
      return address !== null && (/(^|\.)(qpic|qlogo)\.cn$/.test(address.hostname) || address.origin === simulated);
    },
    isArticle: (url) => isArticleAddress(url, apiBase),
  };
}
