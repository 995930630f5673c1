import { Database } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { stepsSeen, type Check } from '../lock/difference.js';
import { DraftLock } from '../lock/draft-lock.client.js';
import { nextReminder, remindersOf } from '../hand-over/reminders.js';
import { raiseNotice } from '../notice/notice.store.js';
import type { Evidence } from '../publication/evidence.store.js';
import { aftermath, fail, published, seenSent, withUrls } from '../publication/outcome.js';
import { tickSeen } from '../publication/hand-step.store.js';
import type { Publication } from '../publication/publication.js';
import { systemNote } from '../publication/system-note.js';
import { overdue } from '../publication/sending.js';
import type { JobReport } from './job-report.js';
import { claimReport, reportOf, strayReports } from './job-report.store.js';
import { Pages } from './pages.client.js';
import { Reads } from './reads.client.js';
import { publishVerdict, sendVerdict, verdictOf, type Verdict } from './verdict.js';
import type { Visit } from './visit.js';
import { seen, Visits, type Finding } from './visits.client.js';

/** Follows what was accepted or handed over until its outcome is known, and a published piece until its page was seen. */
@Injectable()
export class Follower {
  constructor(
    private readonly db: Database,
    private readonly reads: Reads,
    private readonly pages: Pages,
    private readonly visits: Visits,
    private readonly lock: DraftLock,
  ) {}

  /** A report first, which costs nothing; a read of the job otherwise. */
  async submitted(visit: Visit): Promise<void> {
    const { publication } = visit;
    const report = await this.reportFor(publication);
    const verdict = report ? verdictOf(report) : await this.ask(publication);
    const evidence = report ? reportEvidence(report) : statusEvidence(publication, verdict);
    await this.visits.settle(visit, async (current, now, tx) => {
      if (report) await claimReport(tx, report.eventId, current.publicationId);
      if (verdict.is === 'later') return this.stillWaiting(current, now);
      return { next: concluded(current, verdict, now), evidence: [evidence] };
    });
  }

  /** A handed-over draft that is gone was sent by hand, or deleted: only a report or an address says published. */
  async handedOver(visit: Visit): Promise<void> {
    const look = await this.lock.look(visit.publication, 'follow');
    if (look.is === 'unread') return this.visits.later(visit);
    if (look.is === 'read') return this.stillInTheBox(visit, look.check, look.evidence);
    await this.visits.settle(visit, (publication, now) => ({
      next: seenSent(publication, now),
      evidence: [
        seen('draft-missing', '草稿已不在草稿箱：看来已手工发出', 'The draft is no longer in the box: it seems to have been sent by hand'),
      ],
      wakeAt: now,
    }));
  }

  /** Whether the person about to send it still finds what was approved; ticks what the draft shows to be done. */
  private stillInTheBox(visit: Visit, check: Check, evidence: Evidence): Promise<void> {
    return this.visits.settle(visit, async (publication, now, tx) => {
      const { publicationId, articles } = publication;
      for (const { articleIndex, step } of stepsSeen(check)) await tickSeen(tx, publicationId, articles[articleIndex]!.articleId, step);
      for (const reminder of remindersOf(publication, check, now)) await raiseNotice(tx, reminder);
      const next = { ...publication, looks: publication.looks + 1 };
      const wakeAt = this.visits.wakeFor(next, now);
      const reminder = nextReminder(publication, now);
      return { next, evidence: [evidence], wakeAt: reminder && wakeAt && reminder < wakeAt ? reminder : wakeAt };
    });
  }

  async seenSent(visit: Visit): Promise<void> {
    const { publication } = visit;
    const since = await this.handedOverAt(publication);
    const [stray, others] = await this.db.transaction(async (tx) => [
      await strayReports(tx, publication.accountId, ['send', 'publish'], since),
      await tx.rows(
        `SELECT 1 FROM publication WHERE account_id = $1 AND publication_id <> $2 AND (state_name = 'seen-sent'
           OR (lane <> 'hand-over' AND state_name IN ('dispatching', 'unknown', 'reconciling')))`,
        [publication.accountId, publication.publicationId],
      ),
    ]);
    // with two candidates for one report, or two reports for one candidate, a person says which by pasting the address
    if (stray.length !== 1 || others.length > 0) return this.visits.later(visit);
    const report = stray[0]!;
    const verdict = verdictOf(report);
    await this.visits.settle(visit, async (current, now, tx) => {
      await claimReport(tx, report.eventId, current.publicationId);
      if (verdict.is === 'later') return { next: current };
      const ids = report.kind === 'send' ? { msgId: report.data.msgId } : { publishId: report.data.publishId };
      const next = concluded(current, verdict, now);
      return { next: { ...next, remote: { ...next.remote, ...ids } }, evidence: [reportEvidence(report)] };
    });
  }

  /** Addresses that came later than the news, then the page itself. */
  async published(visit: Visit): Promise<void> {
    const { publication } = visit;
    if (!publication.articles.some(({ url }) => url)) return this.addresses(visit);
    const seenPages = await this.pages.look(publication);
    await this.visits.settle(visit, (current) => this.pages.finding(current, seenPages));
  }

  private async addresses(visit: Visit): Promise<void> {
    const report = await this.reportFor(visit.publication);
    const verdict = report && verdictOf(report);
    await this.visits.settle(visit, async (current, _now, tx) => {
      if (!report || verdict?.is !== 'out') return { next: current, wakeAt: null };
      await claimReport(tx, report.eventId, current.publicationId);
      return { next: withUrls(current, verdict.urls), evidence: [reportEvidence(report)] };
    });
  }

  private async reportFor({ accountId, remote }: Publication): Promise<JobReport | undefined> {
    const [kind, id] = remote.msgId ? (['send', remote.msgId] as const) : (['publish', remote.publishId] as const);
    return id ? this.db.transaction((tx) => reportOf(tx, accountId, kind, id)) : undefined;
  }

  private async ask({ accountId, remote }: Publication): Promise<Verdict> {
    if (remote.msgId) {
      const status = await this.reads.sendState(accountId, remote.msgId);
      return status ? sendVerdict(status) : { is: 'later' };
    }
    const state = remote.publishId ? await this.reads.publishState(accountId, remote.publishId) : undefined;
    if (!state) return { is: 'later' };
    const items = (state.articleDetail?.item ?? []).map(({ idx, articleUrl }) => ({ index: idx, url: articleUrl }));
    return publishVerdict(state.publishStatus, items, state.failIdx, state.articleId);
  }

  private stillWaiting(publication: Publication, now: Date): Finding {
    const since = publication.state.is === 'submitted' ? Date.parse(publication.state.since) : now.getTime();
    if (now.getTime() - since < this.visits.timing.resultWithinMs) return { next: { ...publication, looks: publication.looks + 1 } };
    return { next: overdue(publication, noResult, now) };
  }

  private async handedOverAt({ publicationId, dueAt }: Publication): Promise<Date> {
    const row = await this.db.row<{ at: Date }>(`SELECT min(at) AS at FROM evidence WHERE publication_id = $1 AND kind = 'draft-created'`, [
      publicationId,
    ]);
    return row?.at ?? dueAt;
  }
}

function concluded(publication: Publication, verdict: Exclude<Verdict, { is: 'later' }>, now: Date): Publication {
  if (verdict.is === 'not-out') return fail(publication, verdict.problem, now);
  const out = published(publication, now, verdict.urls, verdict.wechatArticleId ? { wechatArticleId: verdict.wechatArticleId } : {});
  return verdict.gone ? aftermath(out, verdict.gone, systemNote('removed-after-publishing'), now) : out;
}

const reportEvidence = ({ kind, data }: JobReport): Evidence =>
  kind === 'send'
    ? seen('send-job-event', '微信通知：群发任务结束', 'WeChat reported the end of the mass-send', { ...data })
    : seen('publish-job-event', '微信通知：发布任务结束', 'WeChat reported the end of the publish job', { ...data });

const statusEvidence = ({ remote }: Publication, verdict: Verdict): Evidence =>
  remote.msgId
    ? seen('send-status', '查询微信：群发任务结束', 'Asked WeChat: the mass-send has ended', { msgId: remote.msgId, outcome: verdict.is })
    : seen('publish-status', '查询微信：发布任务结束', 'Asked WeChat: the publish job has ended', {
        publishId: remote.publishId,
        outcome: verdict.is,
      });

const noResult = {
  code: 'no-result',
  zh: '微信受理后一天仍没有结果。请在公众平台后台核对，然后裁定。',
  en: 'A day after accepting it WeChat has reported no result. Look in the back office, then settle it.',
};
