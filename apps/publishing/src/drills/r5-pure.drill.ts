import type { AccountState } from '@kanfa/contracts';
import { goesBy } from '../dispatch/beside.js';
import { judgeDraft, judgePublish } from '../dispatch/in-doubt.js';
import { start } from '../dispatch/start.js';
import { startOf, timingOf } from '../dispatch/timing.js';
import { decide } from '../publication/decision.js';
import { published } from '../publication/outcome.js';
import { authorise, cancel, plan, replan } from '../publication/planning.js';
import { latestStart } from '../publication/late.js';
import { authorisationOf, type EffectStep, type Publication } from '../publication/publication.js';
import * as sending from '../publication/sending.js';
import type { Command, Fault, Neighbour, Planned, Sight, System } from './r5-commands.drill.js';

const begin = Date.parse('2026-11-20T11:30:00.000Z');
const timing = timingOf(0.05);
const epoch = 1;
const jobMs = 4_000;
const problem = { code: 'x', zh: '问题', en: 'problem' };
const account = { name: '栗川净水', lanes: ['hand-over', 'publish', 'mass-send'] } as AccountState;

/** The pure state machine of publications with a dispatcher and a WeChat in memory: every move is made by the product's own functions. */
export class PureSystem implements System {
  private now = new Date(begin);
  private publication!: Publication;
  private approved = true;
  private frozen = false;
  private lastTry = 0;
  private moves = 0;
  private readonly faults = new Map<EffectStep, Fault>();
  private readonly reports: { at: number; ours: boolean }[] = [];
  private readonly world = { drafts: 0, sentAt: 0 };

  async plan({ lane, dueInMs, lateMinutes }: Planned): Promise<void> {
    this.publication = plan(
      {
        publicationId: 'p1',
        lane,
        dueAt: this.after(dueInMs),
        zone: 'Asia/Shanghai',
        sendLateUntilMinutes: lateMinutes,
        late: { policy: 'catch-up', keepsAuthorisation: false },
        audience: { toAll: true },
        plannedBy: 'ann',
      },
      { accountId: 'a1', unitId: 'u1', sealedHash: 'h1', class: 'bundle', articles: [{ articleId: 'x', title: '标题' }] },
      account,
    );
  }

  async sight(): Promise<Sight> {
    return { state: this.publication.state.is, drafts: this.world.drafts, sends: this.world.sentAt ? 1 : 0 };
  }

  async obey(command: Command): Promise<boolean> {
    try {
      return this.act(command);
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw error;
      return false;
    }
  }

  private act(command: Command): boolean {
    const p = this.publication;
    switch (command.do) {
      case 'authorise':
        if (!this.approved) return false;
        this.publication = authorise(p, 'ben', 'h1', this.now);
        return true;
      case 'cancel':
        this.publication = cancel(p, this.now);
        return true;
      case 'move':
        // each move by a different instant, as in life
        this.publication = replan(p, { dueAt: this.after(command.dueInMs - ++this.moves) });
        return true;
      case 'decide':
        this.publication = decide(p, { outcome: command.outcome, by: 'ben', note: '看过' }, this.now);
        return true;
      case 'void':
        this.approved = false;
        if (p.state.is === 'planned' || p.state.is === 'due') this.publication = cancel(p, this.now);
        return true;
      case 'report':
        if (!this.jobEnded()) return false;
        for (let time = 0; time < command.times; time++) this.reports.push({ at: this.now.getTime(), ours: true });
        return true;
      case 'foreign-report':
        this.reports.push({ at: this.now.getTime(), ours: false });
        return true;
      case 'fault':
        this.faults.set(command.step, command.fault);
        return true;
      case 'pass':
        this.now = this.after(command.ms);
        return true;
      case 'freeze':
      case 'release':
        this.frozen = command.do === 'freeze';
        return true;
      case 'visit':
        if (p.state.is === 'planned' && this.now < startOf(p, timing)) return true;
        while (this.visit());
        return true;
      case 'neighbour':
        this.faults.clear();
        return !this.frozen && this.goesBy(command.kind);
    }
  }

  private goesBy(kind: Neighbour): boolean {
    const { articles, state } = this.publication;
    const title = kind === 'alike' ? articles[0]!.title : '邻居';
    const neighbour = { lane: kind === 'mass-send' ? kind : ('publish' as const), articles: [{ articleId: 'y', index: 0, title }] };
    return goesBy(neighbour, state.is === 'reconciling' ? [this.publication] : []);
  }

  /** One step of the dispatcher; false when it has to wait. */
  private visit(): boolean {
    const p = this.publication;
    switch (p.state.is) {
      case 'planned':
      case 'due': {
        const status = this.frozen ? ('frozen' as const) : ('connected' as const);
        const undoMs = 0;
        this.publication = start(p, {
          approval: this.approved ? 'stands' : 'void',
          account: status,
          now: this.now,
          epoch,
          retryMs: timing.retryMs,
          undoMs,
        }).next;
        return this.publication.state.is === 'claimed';
      }
      case 'claimed': {
        const step = sending.nextStep(p);
        if (step === 'hand-over') return this.become(sending.handOver(p, epoch, this.now), false);
        return this.call(sending.beginEffect(p, step, epoch, this.now), step);
      }
      case 'unknown':
        return this.become(sending.reconcile(p), true);
      case 'reconciling':
        return this.reconcile(p, p.state.step);
      case 'needs-human':
        return p.state.doubt !== undefined && p.state.doubt.step !== 'draft-add' && this.learn(p, p.state.doubt.step);
      case 'submitted':
        return this.jobEnded() || this.reports.some(({ ours }) => ours) ? this.become(published(p, this.now, []), false) : false;
      default:
        return false;
    }
  }

  private call(intended: Publication, step: EffectStep, again = false): boolean {
    const fault = this.faults.get(step);
    this.faults.delete(step);
    this.lastTry = this.now.getTime();
    if (fault === undefined || fault === 'lost-after') this.happen(step);
    if (fault === undefined) return this.become(this.answered(intended, step), step === 'draft-add');
    if (again || fault === 'lost-after' || fault === 'lost-before') return this.become(sending.doubt(intended), !again);
    if (fault === 'later') return this.become(sending.release(intended), false);
    const end = fault === 'refused' ? sending.refuse : sending.hold;
    return this.become(end(intended, problem, this.now), false);
  }

  private happen(step: EffectStep): void {
    if (step === 'draft-add') this.world.drafts++;
    else this.world.sentAt ||= this.now.getTime();
  }

  private answered(intended: Publication, step: EffectStep): Publication {
    return step === 'draft-add' ? sending.draftMade(intended, 'm1', epoch) : sending.accepted(intended, { msgId: '1' }, this.now);
  }

  private reconcile(p: Publication, step: EffectStep): boolean {
    const ageMs = this.now.getTime() - Date.parse((p.state as { since: string }).since);
    if (step === 'draft-add') {
      if (this.world.drafts > 0) return this.become(sending.draftFound(p, 'm1'), true);
      const judged = judgeDraft({ found: { is: 'absent' }, whole: true, ageMs }, timing.settleMs);
      return judged === 'absent' && this.become(sending.absent(p), true);
    }
    if (this.learn(p, step)) return true;
    if (this.publication !== p) return false;
    return step === 'submit' ? this.judged(p, ageMs) : this.again(p, ageMs);
  }

  /** What a report or the published list proves. */
  private learn(p: Publication, step: EffectStep): boolean {
    const since = Date.parse((p.state.is === 'needs-human' ? p.state.doubt! : (p.state as { since: string })).since);
    const stray = this.reports.filter(({ at }) => at >= since);
    if (this.world.sentAt && stray.length === 1) return this.become(sending.accepted(p, { msgId: '1' }, this.now), true);
    if (step === 'submit' && this.jobEnded()) this.become(published(p, this.now, []), false);
    return false;
  }

  private judged(p: Publication, ageMs: number): boolean {
    const reading = { found: { is: 'absent' as const }, whole: true, gone: this.world.sentAt > 0, ageMs };
    const judged = judgePublish(reading, timing.publishSettleMs);
    if (judged === 'absent') return this.become(sending.absent(p), true);
    if (judged === 'wait' && ageMs >= timing.settleMs) return this.become(sending.stepAside(p), false);
    return judged === 'unclear' && this.become(sending.askHuman(p, problem, this.now), false);
  }

  private again(p: Publication, ageMs: number): boolean {
    const may = this.approved && !this.frozen && authorisationOf(p) === 'given';
    if (!may || this.now > latestStart(p) || ageMs > timing.resendUntilMs)
      return ageMs >= timing.sendSettleMs && this.become(sending.askHuman(p, problem, this.now), false);
    if (this.now.getTime() - this.lastTry < timing.resendAfterMs) return false;
    if (this.call(sending.sendAgainByKey(p, epoch), 'sendall', true)) return true;
    if (this.publication.state.is === 'unknown') this.become(sending.reconcile(this.publication), false);
    return false;
  }

  private jobEnded(): boolean {
    return this.world.sentAt > 0 && this.now.getTime() - this.world.sentAt >= jobMs;
  }

  private become(next: Publication, goesOn: boolean): boolean {
    this.publication = next;
    return goesOn;
  }

  private after(ms: number): Date {
    return new Date(this.now.getTime() + ms);
  }
}
