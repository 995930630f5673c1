import type { SealedArticle } from '@kanfa/contracts';
import { Database, DomainError, together, type Tx } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { WechatError } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { standingApproval } from '../approval/approval.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { remindersOf } from '../hand-over/reminders.js';
import { draftProblems } from '../lock/decisions.js';
import { DraftLock } from '../lock/draft-lock.client.js';
import { raiseNotice } from '../notice/notice.store.js';
import type { Evidence } from '../publication/evidence.store.js';
import { beginAttempt, countAttempts, endAttempt } from '../publication/attempt.store.js';
import { callAdministrator } from '../protection/call-administrator.store.js';
import { authorisationOf, type EffectStep, type Publication } from '../publication/publication.js';
import { beginEffect, doubt, handOver, hold, nextStep, refuse, release, sendAgainByKey, vanished } from '../publication/sending.js';
import { dailyQuota, massQuota, type Quota } from '../quota/quota.js';
import { giveBack, reserve, useUp } from '../quota/quota.store.js';
import { Checkpoint } from './checkpoint.js';
import { callEffect, receive, type EffectAnswer } from './effects.js';
import { draftEvidence } from './in-doubt.js';
import { forgetPlaces } from './picture.store.js';
import { Pictures } from './pictures.client.js';
import { latestMoment, tooLate } from './start.js';
import { happened, mayHealByItself, NotStarted, troubleOf } from './trouble.js';
import { assertHeld, type Visit } from './visit.js';
import { seen, Visits, type Finding } from './visits.client.js';
import { Wechat } from './wechat.client.js';

type Begin = (publication: Publication, now: Date) => Finding;
/** WeChat may not know a cover that was uploaded seconds ago. */
const coverTries = 3;

/** Carries a claimed publication through its effects, one at a time: state the intent, call once, write down what became of it. */
@Injectable()
export class Sender {
  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly pictures: Pictures,
    private readonly wechat: Wechat,
    private readonly visits: Visits,
    private readonly checkpoint: Checkpoint,
    private readonly lock: DraftLock,
  ) {}

  async send(visit: Visit): Promise<void> {
    try {
      const articles = await this.articlesOf(visit.publication);
      while (visit.publication.state.is === 'claimed') {
        const step = nextStep(visit.publication);
        const evidence = step === 'draft-add' ? [] : await this.asApproved(visit, articles);
        if (!evidence) return;
        if (step === 'hand-over') return await this.handOver(visit, evidence);
        const begin: Begin = (publication, now) => ({ next: beginEffect(publication, step, visit.epoch, now), evidence });
        await this.effect(visit, step, articles, begin);
      }
    } catch (error) {
      // no effect was in flight: what failed was preparation
      if (visit.publication.state.is !== 'claimed' || !isExpected(error)) throw error;
      await this.visits.settle(visit, (publication, now) => this.unprepared(publication, error, now));
    }
  }

  /** Calls an unknown mass-send again by its key: WeChat accepts it now, or says under which id it did before. */
  async sendAgain(visit: Visit): Promise<void> {
    const articles = await this.articlesOf(visit.publication);
    await this.effect(visit, 'sendall', articles, (publication) => ({ next: sendAgainByKey(publication, visit.epoch) }));
  }

  private async articlesOf({ sealedHash, unitId }: Publication): Promise<readonly SealedArticle[]> {
    const unit = await this.seals.read(sealedHash);
    if (unit.class === 'bundle' && unit.unitId === unitId) return unit.articles;
    throw new DomainError('conflict', 'seal-mismatch', {
      zh: '封存的内容不是这个单元的图文，不能发布。请重新送审。',
      en: 'The sealed content is not the articles of this unit and is not sent. Submit it again.',
    });
  }

  /** Nothing goes out that is not what was approved: the draft is read back right before it is sent or handed over. What proves it; undefined when it is not. */
  private async asApproved(visit: Visit, articles: readonly SealedArticle[]): Promise<Evidence[] | undefined> {
    const look = await this.visits.renewing(visit, () => this.lock.look(visit.publication, 'send', articles));
    // looks are used up, or WeChat does not answer: tried again until the latest moment, when a person decides
    if (look.is === 'unread') throw new NotStarted(draftProblems['draft-unread'], true);
    if (look.is === 'read' && look.check.is !== 'changed') return [look.evidence];
    const problem = look.is === 'read' ? draftProblems['draft-changed'] : draftGone;
    const evidence = look.is === 'read' ? [look.evidence] : draftEvidence(true);
    await this.visits.settle(visit, (publication, now) => ({ next: hold(publication, problem, now), evidence }));
    return undefined;
  }

  private handOver(visit: Visit, evidence: Evidence[]): Promise<void> {
    return this.visits.settle(visit, async (publication, now, tx) => {
      for (const reminder of remindersOf(publication, undefined, now)) await raiseNotice(tx, reminder);
      return { next: handOver(publication, visit.epoch, now), evidence };
    });
  }

  private async effect(visit: Visit, step: EffectStep, articles: readonly SealedArticle[], begin: Begin): Promise<void> {
    const { publication } = visit;
    const { publicationId } = publication;
    await this.checkpoint.reach('claimed', publicationId, step);
    const account = await loadAccount(this.db, publication.accountId);
    const places = step === 'draft-add' ? await this.pictures.bring(visit, articles) : nowhere;
    const token = await this.wechat.token(publication.accountId);
    const attemptId = v7();
    const quotas = [dailyQuota(step), ...(step === 'sendall' ? [massQuota(account.kind, publication.audience)] : [])].filter(
      (q) => q !== undefined,
    );
    const again = publication.state.is === 'reconciling';
    await this.checkpoint.reach('prepared', publicationId, step);
    await this.visits.settle(visit, async (current, now, tx) => {
      await together(
        assertStillMay(tx, current, { now, again, undoMs: this.visits.undoMs }),
        // a repetition by key spends nothing new
        again ? undefined : spend(tx, current.accountId, quotas),
      );
      const along = () => beginAttempt(tx, { attemptId, publicationId: current.publicationId, step, epoch: visit.epoch });
      return { ...begin(current, now), along };
    });
    await this.checkpoint.reach('intended', publicationId, step);
    const wechat = this.wechat.as(publication.accountId, { guard: () => assertHeld(visit, this.visits.timing), token });
    let answer: EffectAnswer;
    try {
      const call = callEffect(wechat, step, visit.publication, articles, places, account.commentEnabled);
      answer = await this.inFlight(publicationId, step, call);
    } catch (error) {
      await this.failed(visit, { attemptId, step, error, again, quotas, coverHashes: articles.map(({ cover }) => cover.hash) });
      return this.checkpoint.reach('written', publicationId, step);
    }
    await this.written(visit, attemptId, 'done', { answer }, async (current, now, tx) => {
      if (step === 'sendall') await callAdministrator(tx, current);
      return receive(current, step, answer, visit.epoch, now);
    });
    await this.checkpoint.reach('written', publicationId, step);
  }

  private async inFlight<T>(publicationId: string, step: EffectStep, call: Promise<T>): Promise<T> {
    try {
      const [answer] = await Promise.all([call, this.checkpoint.reach('in-flight', publicationId, step)]);
      return answer;
    } finally {
      await this.checkpoint.reach('answered', publicationId, step);
    }
  }

  private async failed(visit: Visit, failure: Failure): Promise<void> {
    const { attemptId, step, error, again } = failure;
    const outcome = happened(error);
    await this.written(visit, attemptId, outcome, { problem: troubleOf(error) }, async (publication, now, tx) => {
      // what a repetition is told says nothing about the first try
      if (again || outcome === 'unknown') return { next: doubt(publication), evidence: againEvidence(failure) };
      await this.settleQuotas(tx, publication, failure);
      if (outcome === 'not-executed') return this.notExecuted(publication, error, now);
      if (step !== 'draft-add' && isUnknownMedia(error))
        return { next: vanished(publication, draftGone, now), evidence: draftEvidence(true) };
      if (isUnknownCover(failure) && (await countAttempts(tx, publication.publicationId, step)) < coverTries) {
        await forgetPlaces(tx, publication.accountId, 'cover', failure.coverHashes);
        return { next: release(publication), wakeAt: this.after(now, 1) };
      }
      return { next: refuse(publication, troubleOf(error), now) };
    });
  }

  private notExecuted(publication: Publication, error: unknown, now: Date): Finding {
    if (!mayHealByItself(error)) return { next: hold(publication, troubleOf(error), now) };
    const factor = error instanceof WechatError && error.errcode !== undefined ? 4 : 1;
    return { next: release(publication), wakeAt: this.after(now, factor) };
  }

  private unprepared(publication: Publication, error: unknown, now: Date): Finding {
    const outcome = happened(error);
    if (error instanceof DomainError) return { next: hold(publication, troubleOf(error), now) };
    if (outcome === 'refused') return { next: refuse(publication, troubleOf(error), now) };
    // an upload may be repeated, so its unknown outcome is no doubt
    return outcome === 'unknown' ? { next: release(publication), wakeAt: this.after(now, 1) } : this.notExecuted(publication, error, now);
  }

  private async settleQuotas(tx: Tx, { accountId }: Publication, { error, quotas }: Failure): Promise<void> {
    for (const quota of quotas) await giveBack(tx, accountId, quota);
    const allowance = quotas.find(({ path }) => path === 'mass-send');
    if (allowance && error instanceof WechatError && error.errcode === 45028) await useUp(tx, accountId, allowance);
  }

  /** The outcome of the call and what follows from it; when another has taken over, the outcome alone, because it is true in any case. */
  private async written(
    visit: Visit,
    attemptId: string,
    outcome: 'done' | 'not-executed' | 'refused' | 'unknown',
    told: Parameters<typeof endAttempt>[3],
    find: (publication: Publication, now: Date, tx: Tx) => Finding | Promise<Finding>,
  ): Promise<void> {
    try {
      await this.visits.settle(visit, async (publication, now, tx) => {
        const [finding] = await together(find(publication, now, tx), endAttempt(tx, attemptId, outcome, told));
        return finding;
      });
    } catch (error) {
      await this.db.transaction((tx) => endAttempt(tx, attemptId, outcome, told));
      throw error;
    }
  }

  private after(now: Date, times: number): Date {
    return new Date(now.getTime() + times * this.visits.timing.retryMs);
  }
}

type Failure = { attemptId: string; step: EffectStep; error: unknown; again: boolean; quotas: Quota[]; coverHashes: string[] };

/** Only a draft is made of pictures. */
const nowhere = { images: new Map<string, string>(), covers: new Map<string, string>() };
const sharedStatus = { name: 'account-status-shared', text: 'SELECT status FROM connected_account WHERE account_id = $1 FOR SHARE' };

const isUnknownMedia = (error: unknown): boolean => error instanceof WechatError && error.errcode === 40007;
const isUnknownCover = ({ step, error }: Failure): boolean => step === 'draft-add' && isUnknownMedia(error);
/** What a call or its preparation may end with; everything else is a bug or an outage of ours. */
export const isExpected = (error: unknown): boolean =>
  error instanceof WechatError || (error instanceof DomainError && error.code !== 'epoch-stale') || error instanceof NotStarted;

const againEvidence = ({ again, error }: Failure) =>
  again
    ? [
        seen('send-status', '再次询问这次群发，微信没有给出结果', 'Asked again for this mass-send; WeChat gave no result', {
          problem: troubleOf(error).code,
        }),
      ]
    : [];

/** Between the claim and this effect the approval may have gone, the authorisation, or the time; or the red button was pressed. */
async function assertStillMay(
  tx: Tx,
  publication: Publication,
  { now, again, undoMs }: { now: Date; again: boolean; undoMs: number },
): Promise<void> {
  const [, account] = await together(
    standingApproval(tx, publication.unitId, publication.sealedHash),
    // shares the lock that the red button takes: after it is pressed no intent is stated any more
    tx.row<{ status: string }>(sharedStatus, [publication.accountId]),
  );
  if (account?.status === 'frozen') throw new NotStarted(frozen, true);
  if (!again && now > latestMoment(publication, undoMs)) throw new DomainError('conflict', 'too-late', tooLate(publication));
  if (authorisationOf(publication) !== 'wanted') return;
  throw new DomainError('conflict', 'not-authorised', {
    zh: '群发的授权已失效。请同事重新授权。',
    en: 'The authorisation of this mass-send is void. Ask a colleague to authorise it again.',
  });
}

const frozen = {
  code: 'account-frozen',
  zh: '账号已冻结，没有发出任何内容。解冻后会继续，过了最晚时间则转人工。',
  en: 'The account is frozen and nothing is sent. It goes on once the account is released; after the latest moment a person decides.',
};
const draftGone = {
  code: 'draft-gone',
  zh: '草稿在发出之前从草稿箱消失：可能有人手工发出了它，也可能被删除。请在公众平台后台核对，然后裁定。',
  en: 'The draft vanished from the box before it was sent: somebody sent it by hand, or deleted it. Look in the back office, then settle it.',
};

async function spend(tx: Tx, accountId: string, quotas: readonly Quota[]): Promise<void> {
  for (const quota of quotas) {
    if (await reserve(tx, accountId, quota)) continue;
    throw new DomainError('limit', 'quota-used-up', {
      zh: `本${quota.period === 'day' ? '日' : '月'}的额度（${quota.path}，${quota.limit} 次）已用完。请改到下一个周期。`,
      en: `The quota of this ${quota.period} (${quota.path}, ${quota.limit}) is used up. Choose a slot in the next one.`,
    });
  }
}
