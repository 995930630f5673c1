import type { HandStep } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { CONFIG, type Caller } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { isArticleAddress } from '../dispatch/address.js';
import { pauseBefore } from '../dispatch/timing.js';
import { raiseTakeDown } from '../incident/raise-publication.store.js';
import { addEvidence, type Evidence } from './evidence.store.js';
import { tickHandStep } from './hand-step.store.js';
import { aftermath, decide, published, withUrls, type Verdict } from './outcome.js';
import { stateIn, type Publication } from './publication.js';
import { lockPublication, savePublication } from './publication.store.js';

const clock = async (tx: Tx): Promise<Date> => (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;

/** What people know of an outcome and write down: their word is kept as evidence like WeChat's. */
@Injectable()
export class SettlePublication {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async decide(tx: Tx, publicationId: string, verdict: Omit<Verdict, 'by'> & { url?: string | undefined }, caller: Caller): Promise<void> {
    const publication = await this.load(tx, publicationId, 'publication.authorise', caller);
    caller.demandFreshFactor();
    if (verdict.url) this.assertAddress(verdict.url);
    const decided = decide(publication, { ...verdict, by: caller.memberId }, await clock(tx));
    const next = verdict.url ? withUrls(decided, [{ index: 0, url: verdict.url }]) : decided;
    await this.save(tx, publication, next, 'publication-decided', caller, {
      kind: 'decided-by-person',
      says: {
        zh: `${caller.identity.name}核对后台后裁定：${verdict.note}`,
        en: `${caller.identity.name} looked in the back office and decided: ${verdict.note}`,
      },
      raw: { outcome: verdict.outcome, by: caller.memberId },
    });
  }

  /** The link of a piece that was sent by hand: the quick way to "published". */
  async reportAddress(tx: Tx, publicationId: string, { url, index }: { url: string; index: number }, caller: Caller): Promise<void> {
    const publication = await this.load(tx, publicationId, 'publication.plan', caller);
    this.assertAddress(url);
    const urls = [{ index, url }];
    const state = stateIn(publication, ['handed-over', 'seen-sent', 'published'], notHandedOver);
    const next = state.is === 'published' ? withUrls(publication, urls) : published(publication, await clock(tx), urls);
    await this.save(tx, publication, next, 'address-reported', caller, {
      kind: 'address-pasted',
      says: { zh: `${caller.identity.name}粘贴了文章链接`, en: `${caller.identity.name} pasted the address` },
      raw: { url, index, by: caller.memberId },
    });
  }

  /** The platform's act, seen by a person; what we ourselves correct or withdraw is asked for as an amendment. */
  async reportTakeDown(tx: Tx, publicationId: string, note: string, caller: Caller): Promise<void> {
    const publication = await this.load(tx, publicationId, 'publication.plan', caller);
    const next = aftermath(publication, 'taken-down', note, await clock(tx));
    const says = { zh: `${caller.identity.name}报告被平台删除：${note}`, en: `${caller.identity.name} reported a take-down: ${note}` };
    await this.save(tx, publication, next, 'publication-taken-down', caller, {
      kind: 'aftermath',
      says,
      raw: { kind: 'taken-down', by: caller.memberId },
    });
    await raiseTakeDown(tx, publication, says, caller.actor);
  }

  async tick(tx: Tx, publicationId: string, tick: { articleId: string; step: HandStep; done: boolean }, caller: Caller): Promise<void> {
    const { accountId } = await this.load(tx, publicationId, 'publication.plan', caller);
    await tickHandStep(tx, { publicationId, ...tick, by: caller.memberId });
    const did = tick.done ? 'hand-step-done' : 'hand-step-undone';
    await audit(tx, {
      by: caller.actor,
      did,
      to: `publication:${publicationId}`,
      accountId,
      details: { articleId: tick.articleId, step: tick.step },
    });
  }

  private async load(
    tx: Tx,
    publicationId: string,
    right: 'publication.plan' | 'publication.authorise',
    caller: Caller,
  ): Promise<Publication> {
    const publication = await lockPublication(tx, publicationId);
    caller.demand(right, publication.accountId);
    return publication;
  }

  private async save(tx: Tx, before: Publication, after: Publication, did: string, caller: Caller, evidence: Evidence): Promise<void> {
    const pause = pauseBefore(after, this.config.DISPATCH_TIME_FACTOR);
    const now = await clock(tx);
    await addEvidence(tx, after.publicationId, evidence);
    await savePublication(tx, before, after, { by: caller.actor, did, wakeAt: pause === null ? null : new Date(now.getTime() + pause) });
  }

  private assertAddress(url: string): void {
    if (isArticleAddress(url, this.config.WECHAT_API_BASE)) return;
    throw new DomainError('invalid', 'not-an-article-address', {
      zh: '这不是公众号文章的链接。请从微信里“复制链接”，它以 https://mp.weixin.qq.com/s 开头。',
      en: 'This is not the address of an article. Copy the link in WeChat; it begins with https://mp.weixin.qq.com/s.',
    });
  }
}

const notHandedOver = () =>
  new DomainError('conflict', 'not-handed-over', {
    zh: '只有草稿已交接的发布才需要粘贴链接。',
    en: 'An address is only wanted for a piece that was handed over.',
  });
