import type { EffectStep } from '../publication/publication.js';
import type { Command, Fault, Planned, Sight, System } from './r5-commands.drill.js';

const seconds = 1_000;
/** The limits of the dispatcher at the time factor of tests, a twentieth. */
const limits = { settle: 1.3 * seconds, publish: 9 * seconds, again: 3.25 * seconds, ask: 30 * seconds, forgets: 4_140 * seconds };
const lead = 86_400 * seconds;
/** A job of WeChat has ended after the shortest time that passes. */
const jobMs = 4 * seconds;

/** What ought to happen, told without leases, rows, epochs or calls: the reference of R5. */
export class Reference implements System {
  private now = 0;
  private planned: Planned = { lane: 'publish', dueInMs: 0, lateMinutes: 0 };
  private dueAt = 0;
  private state = 'planned';
  private approved = true;
  private frozen = false;
  private authorised = false;
  private draft = false;
  private drafts = 0;
  private sentAt: number | undefined;
  private doubt: { step: EffectStep; since: number; last: number; aside?: boolean } | undefined;
  private readonly faults = new Map<EffectStep, Fault>();
  private reports: number[] = [];
  private foreign: number[] = [];

  async plan(planned: Planned): Promise<void> {
    this.planned = planned;
    this.dueAt = planned.dueInMs;
  }

  async sight(): Promise<Sight> {
    return { state: this.state, drafts: this.drafts, sends: this.sentAt === undefined ? 0 : 1 };
  }

  async obey(command: Command): Promise<boolean> {
    const waits = this.state === 'planned' || this.state === 'due';
    switch (command.do) {
      case 'authorise':
        if (!waits || this.planned.lane !== 'mass-send' || !this.approved) return false;
        this.authorised = true;
        return true;
      case 'cancel':
        if (!waits) return false;
        this.state = 'cancelled';
        return true;
      case 'move':
        if (!waits && (this.state !== 'needs-human' || this.doubt)) return false;
        [this.state, this.dueAt, this.authorised] = ['planned', this.now + command.dueInMs, false];
        return true;
      case 'decide':
        if (this.state !== 'needs-human' && this.state !== 'handed-over') return false;
        this.state = command.outcome === 'sent' ? 'published' : 'failed';
        return true;
      case 'void':
        this.approved = false;
        if (waits) this.state = 'cancelled';
        return true;
      case 'report':
        if (this.sentAt === undefined || this.now - this.sentAt < jobMs) return false;
        for (let time = 0; time < command.times; time++) this.reports.push(this.now);
        return true;
      case 'foreign-report':
        this.foreign.push(this.now);
        return true;
      case 'fault':
        this.faults.set(command.step, command.fault);
        return true;
      case 'pass':
        this.now += command.ms;
        return true;
      case 'freeze':
      case 'release':
        this.frozen = command.do === 'freeze';
        return true;
      case 'visit':
        this.visit();
        return true;
      case 'neighbour':
        // WeChat is well again by then
        this.faults.clear();
        return !this.frozen && (this.state !== 'reconciling' || (this.doubt!.aside === true && command.kind === 'other'));
    }
  }

  private get latest(): number {
    return this.dueAt + this.planned.lateMinutes * 60 * seconds;
  }

  private visit(): void {
    const wakes = this.planned.lane === 'hand-over' ? this.dueAt - lead : this.dueAt;
    if (this.state === 'planned' && this.now < wakes) return;
    while (this.step());
  }

  /** One thing after the other until it has to wait; false then. */
  private step(): boolean {
    if (this.state === 'planned' || this.state === 'due') return this.start();
    if (this.doubt && (this.state === 'reconciling' || this.state === 'needs-human')) return this.settle(this.doubt);
    if (this.state === 'submitted' && (this.reports.length > 0 || this.now - this.sentAt! >= jobMs)) this.state = 'published';
    return false;
  }

  private start(): boolean {
    if (!this.approved) return this.ends('cancelled');
    if (this.now > this.latest) return this.ends('needs-human');
    this.state = 'due';
    if (this.frozen || (this.planned.lane === 'mass-send' && !this.authorised)) return false;
    if (!this.draft) return this.call('draft-add');
    if (this.planned.lane === 'hand-over') return this.ends('handed-over');
    return this.call(this.planned.lane === 'publish' ? 'submit' : 'sendall');
  }

  private call(step: EffectStep): boolean {
    const fault = this.faults.get(step);
    this.faults.delete(step);
    if (fault === 'later') return false;
    if (fault === 'refused') return this.ends('failed');
    if (fault === 'held') return this.ends('needs-human');
    if (fault !== 'lost-before') this.happens(step);
    if (fault === undefined) return this.answered(step);
    this.doubt = { step, since: this.now, last: this.now };
    this.state = 'reconciling';
    return true;
  }

  private happens(step: EffectStep): void {
    if (step === 'draft-add') this.drafts++;
    else this.sentAt ??= this.now;
  }

  private answered(step: EffectStep): boolean {
    this.doubt = undefined;
    if (step !== 'draft-add') return this.ends('submitted');
    [this.draft, this.state] = [true, 'due'];
    return true;
  }

  private settle(doubt: NonNullable<typeof this.doubt>): boolean {
    const age = this.now - doubt.since;
    if (doubt.step === 'draft-add') {
      if (this.state === 'needs-human') return false;
      if (this.drafts > 0) return this.answered('draft-add');
      return age >= limits.settle && this.gone('due');
    }
    const heard = [...this.reports, ...this.foreign].filter((at) => at >= doubt.since);
    if (this.sentAt !== undefined && heard.length === 1) return this.reported();
    return doubt.step === 'submit' ? this.settleSubmit(age) : this.settleSend(doubt, age);
  }

  private reported(): boolean {
    this.doubt = undefined;
    this.state = 'submitted';
    return true;
  }

  private settleSubmit(age: number): boolean {
    if (this.sentAt !== undefined && this.now - this.sentAt >= jobMs) return this.gone('published');
    if (this.state === 'needs-human') return false;
    if (age >= limits.publish) return this.gone('due');
    if (age >= limits.settle) this.doubt!.aside = true;
    return false;
  }

  private settleSend(doubt: NonNullable<typeof this.doubt>, age: number): boolean {
    if (this.state === 'needs-human') return false;
    const may = this.approved && !this.frozen && this.authorised;
    if (!may || this.now > this.latest || age > limits.forgets) {
      if (age >= limits.ask) this.state = 'needs-human';
      return false;
    }
    if (this.now - doubt.last < limits.again) return false;
    const fault = this.faults.get('sendall');
    this.faults.delete('sendall');
    doubt.last = this.now;
    if (fault === undefined || fault === 'lost-after') this.happens('sendall');
    // whatever the repetition is told but "accepted" says nothing about the first try
    return fault === undefined ? this.answered('sendall') : false;
  }

  private gone(state: string): boolean {
    this.doubt = undefined;
    this.state = state;
    return state === 'due';
  }

  private ends(state: string): false {
    this.state = state;
    return false;
  }
}
