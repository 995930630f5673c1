import type { ActAnswer, HandStep } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { CONFIG, dryRun, loadAccount, type Caller } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { assertArticleAddress } from '../dispatch/address.js';
import { raiseTakeDown } from '../incident/raise-publication.store.js';
import type { Evidence } from './evidence.store.js';
import { tickHandStep } from './hand-step.store.js';
import { aftermath, published, withUrls } from './outcome.js';
import { stateIn, type Publication } from './publication.js';
import { lockPublication } from './publication.store.js';
import { effectOfAddress, effectOfTakeDown } from './report.js';
import { clock, saveSettled } from './settled.store.js';

type Address = { url: string; index: number; confirmToken?: string | undefined };
type Seen = { note: string; confirmToken?: string | undefined };

/** What people know of an outcome and write down: their word is kept as evidence like WeChat's. What cannot be changed back is read out first. */
@Injectable()
export class SettlePublication {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The link of a piece that was sent by hand: the quick way to "published". */
  async reportAddress(tx: Tx, publicationId: string, { url, index, confirmToken }: Address, caller: Caller): Promise<ActAnswer> {
    const publication = await this.load(tx, publicationId, 'publication.plan', caller);
    assertArticleAddress(url, this.config.WECHAT_API_BASE);
    const urls = [{ index, url }];
    const state = stateIn(publication, ['handed-over', 'seen-sent', 'published'], notHandedOver);
    const effect = effectOfAddress(publication, url, await this.nameOf(tx, publication));
    const boundTo = [state.is, publication.articles, url, index];
    const dry = await dryRun(tx, caller, confirmToken, { act: 'report-address', objectId: publicationId, boundTo });
    if (dry) return { ...dry, effect };
    const next = state.is === 'published' ? withUrls(publication, urls) : published(publication, await clock(tx), urls);
    await this.save(tx, publication, next, 'address-reported', caller, {
      kind: 'address-pasted',
      says: { zh: `${caller.identity.name}粘贴了文章链接`, en: `${caller.identity.name} pasted the address` },
      raw: { url, index, by: caller.memberId },
    });
    return { done: true, effect };
  }

  /** The platform's act, seen by a person; what we ourselves correct or withdraw is asked for as an amendment. */
  async reportTakeDown(tx: Tx, publicationId: string, { note, confirmToken }: Seen, caller: Caller): Promise<ActAnswer> {
    const publication = await this.load(tx, publicationId, 'publication.plan', caller);
    const next = aftermath(publication, 'taken-down', note, await clock(tx));
    const effect = effectOfTakeDown(publication, await this.nameOf(tx, publication));
    const boundTo = [publication.state.is, note];
    const dry = await dryRun(tx, caller, confirmToken, { act: 'report-take-down', objectId: publicationId, boundTo });
    if (dry) return { ...dry, effect };
    const says = { zh: `${caller.identity.name}报告被平台删除：${note}`, en: `${caller.identity.name} reported a take-down: ${note}` };
    await this.save(tx, publication, next, 'publication-taken-down', caller, {
      kind: 'aftermath',
      says,
      raw: { kind: 'taken-down', by: caller.memberId },
    });
    await raiseTakeDown(tx, publication, says, caller.actor);
    return { done: true, effect };
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

  private async nameOf(tx: Tx, { accountId }: Publication): Promise<string> {
    return (await loadAccount(tx, accountId)).name;
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

  private save(tx: Tx, before: Publication, after: Publication, did: string, caller: Caller, evidence: Evidence): Promise<void> {
    return saveSettled(tx, before, after, { by: caller.actor, did, evidence, timeFactor: this.config.DISPATCH_TIME_FACTOR });
  }
}

const notHandedOver = () =>
  new DomainError('conflict', 'not-handed-over', {
    zh: '只有草稿已交接的发布才需要粘贴链接。',
    en: 'An address is only wanted for a piece that was handed over.',
  });
