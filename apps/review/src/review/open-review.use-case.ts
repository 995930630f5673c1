import { unitSubmitted, type EventOf, type SealedUnit } from '@kanfa/contracts';
import { audit, DomainError, FileStore, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { findAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { hastened } from '../emergency/emergency.js';
import { findFastTrack } from '../emergency/fast-track.store.js';
import { loadFlow } from '../flow/flow.store.js';
import { Checker } from '../rules/check.js';
import { approvedRounds, knownNames } from './approved-round.store.js';
import { dayIn } from './day.js';
import { carryOver, countOf, demandsOf, settledEvent } from './finding.js';
import { insertFindings, loadAccountWaivers, loadEarlier, markContinued, markFixed } from './finding.store.js';
import { openReview, voidReview, type Review } from './review.js';
import { isSmallChange } from './small-change.js';
import { findLastReview, insertReview, saveDecision } from './review.store.js';
import { readSealed } from './sealed.store.js';

/** A sealed unit was handed over: the machine reads it, and the first stage begins. */
@Injectable()
export class OpenReview {
  constructor(
    private readonly files: FileStore,
    private readonly checker: Checker,
  ) {}

  async run(tx: Tx, { data, actor }: EventOf<typeof unitSubmitted>, at: Date): Promise<void> {
    const last = await findLastReview(tx, data.unitId);
    if (last && stands(last, data.sealedHash)) return;
    const unit = await readSealed(this.files, data.sealedHash);
    if (unit.unitId !== data.unitId) throw foreign();
    if (last) await this.voidStanding(tx, last, data.submittedBy, at);

    const today = dayIn((await findAccount(tx, data.accountId))?.zone ?? 'Asia/Shanghai', at);
    const articles = unit.class === 'bundle' ? unit.articles : [];
    const found = this.checker
      .check(unit)
      .map((hit) => ({ found: hit, id: v7(), articleId: articles[hit.articleIndex ?? -1]?.articleId ?? null }));
    const earlier = last ? await loadEarlier(tx, last.id) : [];
    const carried = carryOver(found, earlier, await loadAccountWaivers(tx, data.accountId), today);
    const flow = await loadFlow(tx, data.class);
    const news = carried.findings.filter(({ id, state }) => state === 'open' && ![...carried.continues.values()].includes(id));
    const smallChangeOf = news.length === 0 ? await this.smallChangeOf(tx, unit, flow.smallChangeCharacters) : null;
    const track = await findFastTrack(tx, data.unitId, data.accountId);
    const emergency = track && flow.emergencyMinutes > 0 ? track : null;
    const wanted = smallChangeOf ? flow.stages.slice(-1) : flow.stages;
    const stages = emergency ? hastened(wanted, flow.emergencyMinutes) : wanted;
    const { unitId, accountId, sealedHash, title, submittedBy, contributors } = data;
    const opening = {
      id: v7(),
      unitId,
      accountId,
      class: data.class,
      sealedHash,
      title,
      submittedBy,
      contributors,
      stages,
      emergency,
      smallChangeOf,
    };
    const { review, events } = openReview(
      { ...opening, round: (last?.round ?? 0) + 1, findings: countOf(carried.findings), demands: demandsOf(carried.findings) },
      at,
    );

    await insertReview(
      tx,
      review,
      this.checker.packs.map(({ pack, version }) => ({ pack, version })),
    );
    await insertFindings(tx, review.id, review.accountId, carried.findings);
    await markContinued(tx, carried.continues);
    await markFixed(
      tx,
      carried.fixed.map((finding) => finding.id),
      data.submittedBy,
      at,
    );
    await enqueue(tx, [...carried.fixed.map((finding) => settledEvent(last!, finding, 'fixed', data.submittedBy)), ...events], actor);
    await audit(tx, {
      by: actor,
      did: 'review-opened',
      to: `review:${review.id}`,
      accountId,
      details: {
        sealedHash,
        round: review.round,
        ...(smallChangeOf ? { smallChangeOf } : {}),
        ...(emergency ? { emergency } : {}),
        ...review.findings,
      },
    });
  }

  /** The approved hash this unit differs from by a few characters. Measured against the last whole approval, so that small changes do not add up. */
  private async smallChangeOf(tx: Tx, unit: SealedUnit, limit: number): Promise<string | null> {
    const approved = await approvedRounds(tx, unit.unitId);
    if (!approved) return null;
    const before = await readSealed(this.files, approved.whole);
    return isSmallChange(before, unit, { limit, names: await knownNames(tx) }) ? approved.last : null;
  }

  private async voidStanding(tx: Tx, last: Review, by: string, at: Date): Promise<void> {
    const decision = voidReview(last, 'revised', by, at);
    if (!decision) return;
    await saveDecision(tx, decision.next, decision.step);
    await enqueue(tx, decision.events, { kind: 'member', id: by });
    await audit(tx, { by: { kind: 'member', id: by }, did: 'review-voided', to: `review:${last.id}`, accountId: last.accountId });
  }
}

/** content tells its state anew on demand: what is under review or approved already is no news. */
const stands = (last: Review, sealedHash: string): boolean =>
  last.sealedHash === sealedHash && (last.state.is === 'open' || last.state.is === 'approved');

const foreign = () =>
  new DomainError('invalid', 'sealed-foreign', {
    zh: '指纹指向的是另一件内容，审核没有开始。',
    en: 'The hash belongs to another unit; no review was opened.',
  });
