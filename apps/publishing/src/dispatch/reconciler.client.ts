import { Database, type Log, type Tx } from '@kanfa/kit';
import { loadAccount, LOG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { findApproval } from '../approval/approval.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { answerOf } from '../publication/attempt.store.js';
import { published } from '../publication/outcome.js';
import { latestStart } from '../publication/late.js';
import { authorisationOf, type Doubt, type Publication } from '../publication/publication.js';
import { absent, accepted, askHuman, draftFound, reconcile, stepAside } from '../publication/sending.js';
import { Checkpoint } from './checkpoint.js';
import type { EffectAnswer } from './effects.js';
import { wordsOf, match, type Fingerprint } from './fingerprint.js';
import { ageOf, alike, ambiguous, doubtOf, draftEvidence, idsOf, judgeDraft, judgePublish, notReadable, unclear } from './in-doubt.js';
import { claimReport, othersInDoubt, strayReports } from './job-report.store.js';
import { Pictures } from './pictures.client.js';
import { Reads } from './reads.client.js';
import { isExpected, Sender } from './sender.client.js';
import { pauseBefore } from './timing.js';
import type { Visit } from './visit.js';
import { seen, Visits, type Finding } from './visits.client.js';

/** Finds out by reading what became of an effect whose answer never came. It never repeats one, but for a mass-send under its key. */
@Injectable()
export class Reconciler {
  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly pictures: Pictures,
    private readonly reads: Reads,
    private readonly sender: Sender,
    private readonly visits: Visits,
    private readonly checkpoint: Checkpoint,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async look(visit: Visit): Promise<void> {
    if (visit.publication.state.is === 'unknown') {
      const leaseEnd = (now: Date) => new Date(now.getTime() + this.visits.timing.leaseMs);
      await this.visits.settle(visit, (publication, now) => ({ next: reconcile(publication), wakeAt: leaseEnd(now) }));
    }
    const doubt = doubtOf(visit.publication);
    if (!doubt) return this.visits.settle(visit, (publication) => ({ next: publication, wakeAt: null }));
    const { publicationId } = visit.publication;
    await this.checkpoint.reach('doubted', publicationId, doubt.step);
    if (await this.wasAnswered(visit, doubt)) return;
    if (doubt.step === 'draft-add') return this.findDraft(visit, doubt);
    if (await this.wasReported(visit, doubt)) return;
    return doubt.step === 'submit' ? this.findPublished(visit, doubt) : this.settleSend(visit, doubt);
  }

  /** WeChat answered, and the answer was written down after the lease had passed on. */
  private async wasAnswered(visit: Visit, { step }: Doubt): Promise<boolean> {
    const answer = (await this.db.transaction((tx) => answerOf(tx, visit.publication.publicationId, step))) as EffectAnswer | undefined;
    if (!answer || (step === 'draft-add' && visit.publication.state.is !== 'reconciling')) return false;
    await this.visits.settle(visit, (publication, now) => ({
      next: step === 'draft-add' ? draftFound(publication, answer.mediaId!) : accepted(publication, idsOf(answer), now),
      evidence: [
        seen(
          step === 'draft-add' ? 'draft-created' : step === 'submit' ? 'submit-accepted' : 'send-accepted',
          '微信的回答已记录',
          'WeChat’s answer is on record',
          { ...answer },
        ),
      ],
    }));
    return true;
  }

  /** A result of this account, after the call, that belongs to nothing we know and can belong to nothing else in doubt: it is ours, but for hand sends. */
  private async wasReported(visit: Visit, { step, since }: Doubt): Promise<boolean> {
    const kind = step === 'submit' ? 'publish' : 'send';
    const { accountId, publicationId } = visit.publication;
    const stray = await this.db.transaction(async (tx) =>
      (await othersInDoubt(tx, accountId, publicationId, step)) ? [] : strayReports(tx, accountId, [kind], new Date(since)),
    );
    if (stray.length !== 1 || (await this.draftIsGone(visit)) !== true) return false;
    const report = stray[0]!;
    await this.visits.settle(visit, async (publication, now, tx) => {
      await claimReport(tx, report.eventId, publicationId);
      const ids = report.kind === 'send' ? { msgId: report.data.msgId } : { publishId: report.data.publishId };
      const kindSeen = report.kind === 'send' ? ('send-job-event' as const) : ('publish-job-event' as const);
      return {
        next: accepted(publication, ids, now),
        evidence: [seen(kindSeen, '微信通知了这个任务的结果', 'WeChat reported the result of this job', { ...ids })],
        wakeAt: now,
      };
    });
    return true;
  }

  private async findDraft(visit: Visit, doubt: Doubt): Promise<void> {
    const { accountId, publicationId } = visit.publication;
    const wanted = await this.fingerprints(visit.publication);
    // what was not there is dated by when it was asked for, not by when the answer came
    const asked = await this.db.now();
    const drafts = await this.reads.drafts(accountId, new Date(doubt.since));
    const ids = (drafts?.items ?? []).map(({ id }) => id);
    const found = drafts && match(wanted, drafts.items, await this.known(visit.publication, 'draftMediaId', ids));
    await this.checkpoint.reach('read', publicationId, 'draft-add');
    await this.visits.settle(visit, (publication, now) => {
      if (publication.state.is === 'needs-human') return { next: publication, wakeAt: null };
      if (found?.is === 'found') {
        const evidence = [
          seen('draft-found', '在草稿箱里找到了这份草稿，没有再建', 'The draft was found in the box; none was added', {
            mediaId: found.id,
          }),
        ];
        return { next: draftFound(publication, found.id), evidence };
      }
      const reading = { found, whole: drafts?.whole ?? false, ageMs: ageOf(doubt, asked) };
      const { settleMs } = this.visits.timing;
      const judged = judgeDraft(reading, settleMs);
      if (judged === 'wait') return this.patiently(publication, doubt, settleMs, now);
      if (judged === 'unread') return this.unread(publication, doubt, now);
      if (judged === 'unclear') return { next: askHuman(publication, ambiguous, now), evidence: [alike(found)] };
      const evidence = [
        seen('draft-missing', '草稿箱里没有这份草稿：当时没有建成', 'The box does not hold the draft: it was not made', {
          drafts: ids.length,
        }),
      ];
      return { next: absent(publication), evidence };
    });
  }

  private async findPublished(visit: Visit, doubt: Doubt): Promise<void> {
    const { accountId, publicationId } = visit.publication;
    const wanted = await this.fingerprints(visit.publication);
    const asked = await this.db.now();
    const gone = await this.draftIsGone(visit);
    const list = await this.reads.publishedList(accountId, new Date(doubt.since));
    const ids = (list?.items ?? []).map(({ id }) => id);
    const found = list && match(wanted, list.items, await this.known(visit.publication, 'wechatArticleId', ids));
    await this.checkpoint.reach('read', publicationId, 'submit');
    await this.visits.settle(visit, async (current, now, tx) => {
      if (list && found?.is === 'found') {
        const urls = list.items.find(({ id }) => id === found.id)!.articles.map(({ url }, index) => ({ index, url }));
        const evidence = [seen('published-list', '已发布列表里有这一篇', 'The published list holds it', { articleId: found.id })];
        return { next: published(current, now, urls, { wechatArticleId: found.id }), evidence };
      }
      if (current.state.is === 'needs-human') return { next: current, wakeAt: null };
      const reading = { found, whole: list?.whole ?? false, gone, ageMs: ageOf(doubt, asked) };
      const { settleMs, publishSettleMs } = this.visits.timing;
      const judged = judgePublish(reading, publishSettleMs);
      const ended = reading.ageMs >= settleMs;
      const publication = ended ? await this.aside(tx, current) : current;
      if (judged === 'wait') return this.patiently(publication, doubt, ended ? publishSettleMs : settleMs, now);
      if (judged === 'unread') return this.unread(publication, doubt, now);
      if (judged === 'unclear') return { next: askHuman(publication, unclear, now), evidence: draftEvidence(gone) };
      // still in the box and not in the list, long after: the job was never taken
      const evidence = [
        seen(
          'draft-found',
          '草稿仍在草稿箱、已发布列表里没有它：当时没有受理',
          'The draft is still in the box and not in the published list: the job was not taken',
        ),
      ];
      return { next: absent(publication), evidence };
    });
  }

  private async settleSend(visit: Visit, doubt: Doubt): Promise<void> {
    const { publication } = visit;
    const { timing } = this.visits;
    const { now, lastTry, approved } = await this.db.transaction((tx) => sendFacts(tx, publication));
    const account = await loadAccount(this.db, publication.accountId);
    await this.checkpoint.reach('read', publication.publicationId, 'sendall');
    const mayAsk =
      publication.state.is === 'reconciling' && approved && account.status !== 'frozen' && authorisationOf(publication) === 'given';
    const inTime = now <= latestStart(publication) && ageOf(doubt, now) <= timing.resendUntilMs;
    if (mayAsk && inTime) {
      const rested = now.getTime() - lastTry.getTime() >= timing.resendAfterMs;
      if (rested) return this.sendAgain(visit);
      const wakeAt = new Date(lastTry.getTime() + timing.resendAfterMs);
      return this.visits.settle(visit, (current) => ({ ...looked(current), wakeAt }));
    }
    const gone = await this.draftIsGone(visit);
    await this.visits.settle(visit, (current, at) => {
      if (current.state.is === 'needs-human') return { next: current, wakeAt: null };
      if (ageOf(doubt, at) < timing.sendSettleMs) return { ...looked(current), evidence: draftEvidence(gone) };
      return { next: askHuman(current, unclear, at), evidence: gone === undefined ? [notReadable()] : draftEvidence(gone) };
    });
  }

  /** What keeps the call from being made may pass; when it does not, the latest moment ends the tries. */
  private async sendAgain(visit: Visit): Promise<void> {
    try {
      await this.sender.sendAgain(visit);
    } catch (error) {
      if (visit.publication.state.is !== 'reconciling' || !isExpected(error)) throw error;
      this.log.warn({ err: error, publicationId: visit.publication.publicationId }, 'the mass-send cannot be asked for now');
      await this.visits.later(visit);
    }
  }

  /** Others of the account go by, but past one only: with two in doubt it stops. */
  private async aside(tx: Tx, publication: Publication): Promise<Publication> {
    const other = await tx.row(`SELECT 1 FROM publication WHERE account_id = $1 AND publication_id <> $2 AND ${isAside}`, [
      publication.accountId,
      publication.publicationId,
    ]);
    return other ? publication : stepAside(publication);
  }

  /** Looks again after the usual pause, or as soon as the time passed means something. */
  private patiently(publication: Publication, doubt: Doubt, settleMs: number, now: Date): Finding {
    const { next } = looked(publication);
    const pauseMs = pauseBefore(next, this.visits.timing.factor) ?? 0;
    const leftMs = Math.max(settleMs - ageOf(doubt, now), 0);
    return { next, wakeAt: new Date(now.getTime() + Math.min(pauseMs, leftMs)) };
  }

  /** Nothing can be proven without reading: look again for a while, then ask a person. */
  private unread(publication: Publication, doubt: Doubt, now: Date): Finding {
    if (ageOf(doubt, now) < this.visits.timing.sendSettleMs) return looked(publication);
    return { next: askHuman(publication, unclear, now), evidence: [notReadable()] };
  }

  /** Undefined: it cannot be told now. */
  private async draftIsGone({ publication }: Visit): Promise<boolean | undefined> {
    const draft = publication.remote.draftMediaId;
    return draft === undefined ? undefined : this.reads.draftIsGone(publication.accountId, draft);
  }

  private async fingerprints(publication: Publication): Promise<Fingerprint[]> {
    const unit = await this.seals.read(publication.sealedHash);
    if (unit.class !== 'bundle') return [];
    const { covers } = await this.pictures.places(publication.accountId, unit.articles);
    return unit.articles.map(({ title, html, cover }) => ({ title, text: wordsOf(html), coverId: covers.get(cover.hash) ?? '' }));
  }

  /** Ids that belong to other publications of ours. */
  private async known(
    { accountId, publicationId }: Publication,
    name: 'draftMediaId' | 'wechatArticleId',
    ids: string[],
  ): Promise<Set<string>> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT remote ->> $3 AS id FROM publication WHERE account_id = $1 AND publication_id <> $2 AND remote ->> $3 = ANY($4)`,
      [accountId, publicationId, name, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

const isAside = `(state ->> 'is') = 'reconciling' AND state ? 'aside'`;
const looked = (publication: Publication): Finding => ({ next: { ...publication, looks: publication.looks + 1 } });

async function sendFacts(tx: Tx, { publicationId, unitId, sealedHash }: Publication) {
  const row = await tx.row<{ now: Date; last: Date }>(
    `SELECT clock_timestamp() AS now, max(started_at) AS last FROM publication_attempt WHERE publication_id = $1 AND step = 'sendall'`,
    [publicationId],
  );
  return { now: row!.now, lastTry: row!.last, approved: (await findApproval(tx, unitId, sealedHash)) !== undefined };
}
