import { publishJobFinished, reviewApproved, reviewVoided, sendJobFinished, type PublicationDetail } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { lockPublication } from '../publication/publication.store.js';
import { authorisationOf, sealOf } from '../publication/publication.js';
import type { Approved, Desk } from '../under-test.js';
import type { Command, Fault, Neighbour, Planned, Sight, System } from './r5-commands.drill.js';

const kinds: Record<Fault, string> = {
  'lost-after': 'reset-after',
  'lost-before': 'reset-before',
  later: 'error:45009',
  refused: 'error:45166',
  held: 'error:48001',
};
const endpoints = { 'draft-add': 'draft/add', submit: 'freepublish/submit', sendall: 'message/mass/sendall' };

/** The real service over its database, in front of the simulator: its API, its events, and a dispatcher that visits when told. The simulator's clock stands still. */
export class RealSystem implements System {
  private accountId = '';
  private appId = '';
  private publicationId = '';
  private approved!: Approved;
  private reports = 0;
  /** Ids of the jobs of neighbours that went out: one draft and one job each. */
  private readonly neighbours = new Set<string>();
  /** The fault that waits for each step: a later one takes its place. */
  private readonly faults = new Map<string, number>();

  constructor(
    private readonly desk: Desk,
    private readonly name: string,
  ) {}

  async plan({ lane, dueInMs, lateMinutes }: Planned): Promise<void> {
    ({ accountId: this.accountId, appId: this.appId } = await this.desk.connect({ switches: { retryRestsAMinute: false } }));
    this.approved = await this.desk.approve([this.name], { accountId: this.accountId });
    const dueAt = new Date(Date.now() + dueInMs).toISOString();
    const audience = lane === 'mass-send' ? { audience: { toAll: true } } : {};
    const planned = await this.desk.plan(this.approved, { lane, dueAt, sendLateUntilMinutes: lateMinutes, ...audience });
    this.publicationId = planned.publicationId;
  }

  async sight(): Promise<Sight> {
    const { state } = await this.detail();
    const count = async (kind: string): Promise<number> => (await this.desk.effects(kind, this.appId)).length;
    const sends = (await count('publish')) + (await count('mass-send'));
    return { state, drafts: (await count('draft-created')) - this.neighbours.size, sends: sends - this.neighbours.size };
  }

  async obey(command: Command): Promise<boolean> {
    switch (command.do) {
      case 'authorise':
        return this.authorise();
      case 'cancel':
        return this.post('cancellation', {});
      case 'move':
        return this.move(command.dueInMs);
      case 'decide':
        return this.desk.decide(this.publicationId, command.outcome);
      case 'void':
        return this.void();
      case 'report':
        return this.report(command.times);
      case 'foreign-report':
        return this.hear(1, '424242');
      case 'fault':
        return this.fault(command.step, command.fault);
      case 'pass':
        return this.pass(command.ms);
      case 'freeze':
      case 'release':
        return this.freeze(command.do === 'freeze' ? 'frozen' : 'connected');
      case 'visit':
        return this.visit();
      case 'neighbour':
        return this.neighbour(command.kind);
    }
  }

  /** Its time comes while the one told of stays out of the dispatcher's way; whether it was given out. */
  private async neighbour(kind: Neighbour): Promise<boolean> {
    const { db } = this.desk.service;
    for (const fault of this.faults.values()) await this.lift(fault);
    this.faults.clear();
    const before = await db.row<{ wakeAt: Date | null }>('SELECT wake_at AS "wakeAt" FROM publication WHERE publication_id = $1', [
      this.publicationId,
    ]);
    await this.leave();
    const approved = await this.desk.approve([kind === 'alike' ? this.name : `${this.name} 的邻居`], { accountId: this.accountId });
    const lane = kind === 'mass-send' ? { lane: kind, audience: { toAll: true } } : { lane: 'publish' };
    const planned = await this.desk.plan(approved, { ...lane, sendLateUntilMinutes: 1_440 });
    if (kind === 'mass-send') await this.desk.authorise(planned);
    if (kind === 'other') while (await this.desk.dispatcher.round());
    else
      for (let visit = await this.desk.visits.next(); visit && visit.publication.publicationId !== planned.publicationId;)
        visit = await this.desk.visits.next();
    const of = [planned.publicationId];
    const stands = await db.row<{ is: string; publishId: string | null }>(
      `SELECT state_name AS is, remote ->> 'publishId' AS "publishId" FROM publication WHERE publication_id = $1`,
      of,
    );
    if (stands?.publishId) this.neighbours.add(stands.publishId);
    else await db.run(`UPDATE publication SET state = '{"is":"cancelled","at":"2026-11-20T00:00:00Z"}' WHERE publication_id = $1`, of);
    await db.run('UPDATE publication SET wake_at = NULL WHERE publication_id = $1', of);
    await db.run('UPDATE publication SET wake_at = $2 WHERE publication_id = $1', [this.publicationId, before!.wakeAt]);
    return stands!.is === (kind === 'other' ? 'submitted' : 'claimed');
  }

  private async fault(step: keyof typeof endpoints, fault: Fault): Promise<boolean> {
    const before = this.faults.get(step);
    if (before !== undefined) await this.lift(before);
    const given = { endpoint: endpoints[step], kind: kinds[fault], account: this.appId };
    this.faults.set(step, (await this.desk.sandbox.control<{ id: number }>('faults', given)).id);
    return true;
  }

  private async lift(fault: number): Promise<void> {
    await fetch(`${this.desk.sandbox.base}/__sandbox/faults/${fault}`, { method: 'DELETE' });
  }

  private async detail(): Promise<PublicationDetail> {
    return (await this.desk.service.as(this.desk.operator).get<PublicationDetail>(`/publications/${this.publicationId}`)).body;
  }

  private async post(path: string, body: object): Promise<boolean> {
    return (await this.desk.service.as(this.desk.operator).post(`/publications/${this.publicationId}/${path}`, body)).status === 200;
  }

  private async authorise(): Promise<boolean> {
    return this.desk.authorise({ publicationId: this.publicationId, sealedHash: this.approved.sealedHash }).then(
      () => true,
      () => false,
    );
  }

  private async move(dueInMs: number): Promise<boolean> {
    const { version } = await this.detail();
    const dueAt = new Date(Date.now() + dueInMs).toISOString();
    const moved = await this.desk.service
      .as(this.desk.operator)
      .patch(`/publications/${this.publicationId}`, { dueAt }, { ifMatch: version });
    return moved.status === 200;
  }

  private async void(): Promise<boolean> {
    const { unitId, sealedHash } = this.approved;
    const fact = { ...reviewApproved.example, unitId, sealedHash, accountId: this.accountId, state: 'withdrawn' as const };
    await this.desk.service.deliver(reviewVoided, fact, { key: unitId, accountId: this.accountId });
    await eventually(async () => {
      const row = await this.desk.service.db.row('SELECT 1 FROM approval WHERE unit_id = $1 AND stands', [unitId]);
      if (row) throw new Error('the approval still stands');
    });
    return true;
  }

  /** WeChat's report of the job it took, as soon as a job has had its time. */
  private async report(times: number): Promise<boolean> {
    const all = [...(await this.desk.effects('publish', this.appId)), ...(await this.desk.effects('mass-send', this.appId))];
    const effect = all.find(({ remoteId }) => !this.neighbours.has(remoteId!));
    const { now } = await this.desk.sandbox.control<{ now: string }>('clock');
    if (!effect || Date.parse(now) - Date.parse(effect.at) < 4_000) return false;
    return this.hear(times, effect.remoteId!);
  }

  private async hear(times: number, remoteId: string): Promise<boolean> {
    const { lane } = await this.detail();
    for (let time = 0; time < times; time++)
      if (lane === 'mass-send') {
        const report = { msgId: remoteId, status: 'send success', total: 20, filtered: 20, sent: 20, errors: 0, urls: [] };
        await this.desk.service.deliver(sendJobFinished, { accountId: this.accountId, ...report }, { key: this.accountId });
      } else {
        const report = { publishId: remoteId, status: 0, urls: [], failedIndexes: [] };
        await this.desk.service.deliver(publishJobFinished, { accountId: this.accountId, ...report }, { key: this.accountId });
      }
    this.reports += times;
    await eventually(async () => {
      const row = await this.desk.service.db.row<{ n: number }>('SELECT count(*)::int AS n FROM job_report WHERE account_id = $1', [
        this.accountId,
      ]);
      if (row!.n < this.reports) throw new Error('not heard yet');
    });
    return true;
  }

  /** The simulator's clock goes on; in the database everything of this account moves back, which comes to the same. */
  private async pass(ms: number): Promise<boolean> {
    await this.desk.sandbox.control('clock', { advanceMs: ms });
    await this.desk.service.db.transaction(async (tx) => {
      const publication = await lockPublication(tx, this.publicationId);
      const dueAt = new Date(publication.dueAt.getTime() - ms);
      const authorisation =
        authorisationOf(publication) === 'given'
          ? { ...publication.authorisation, seal: sealOf({ ...publication, dueAt }) }
          : publication.authorisation;
      const back = (at: string): string => new Date(Date.parse(at) - ms).toISOString();
      const state = JSON.parse(JSON.stringify(publication.state), (key, value: unknown) =>
        (key === 'since' || key === 'at') && typeof value === 'string' ? back(value) : value,
      ) as object;
      await tx.run(
        `UPDATE publication SET due_at = $2, authorisation = $3, state = $4, wake_at = wake_at - make_interval(secs => $5::float8 / 1000)
         WHERE publication_id = $1`,
        [this.publicationId, dueAt, authorisation ? JSON.stringify(authorisation) : null, JSON.stringify(state), ms],
      );
      const of = [this.accountId, ms];
      const by = 'make_interval(secs => $2::float8 / 1000)';
      await tx.run(`UPDATE publication_attempt SET started_at = started_at - ${by} WHERE publication_id = $1`, [this.publicationId, ms]);
      await tx.run(`UPDATE job_report SET at = at - ${by} WHERE account_id = $1`, of);
      await tx.run(
        `UPDATE access_token SET fetched_at = fetched_at - ${by}, usable_until = usable_until - ${by}, expires_at = expires_at - ${by} WHERE account_id = $1`,
        of,
      );
    });
    return true;
  }

  private async freeze(status: string): Promise<boolean> {
    await this.desk.service.db.run('UPDATE connected_account SET status = $2 WHERE account_id = $1', [this.accountId, status]);
    await this.desk.service.db.run(`UPDATE account SET state = jsonb_set(state, '{status}', to_jsonb($2::text)) WHERE account_id = $1`, [
      this.accountId,
      status,
    ]);
    return true;
  }

  /** A dispatcher comes by: what waits for anything but its slot is looked at now. */
  private async visit(): Promise<boolean> {
    await this.desk.service.db.run(
      `UPDATE publication SET wake_at = clock_timestamp() WHERE publication_id = $1 AND state_name <> 'planned' AND (wake_at IS NOT NULL OR state ? 'doubt')`,
      [this.publicationId],
    );
    while (await this.desk.dispatcher.round());
    return true;
  }

  /** Takes this publication out of the dispatcher's way. */
  async leave(): Promise<void> {
    await this.desk.service.db.run('UPDATE publication SET wake_at = NULL WHERE publication_id = $1', [this.publicationId]);
  }
}
