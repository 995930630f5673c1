import type { Clock } from './clock.js';
import type { Store } from './store.js';

export type Job = { id: number; kind: string; app_id: string; due: number; payload: string };
export type JobHandler = (appId: string, payload: Record<string, unknown>) => void;

const batch = 200;

/** What will happen later, by the sandbox's clock. A job and what it does are one transaction: it happens once, over a SIGKILL too. */
export class Jobs {
  private readonly handlers = new Map<string, JobHandler>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  on(kind: string, handler: JobHandler): void {
    this.handlers.set(kind, handler);
  }

  schedule(kind: string, appId: string, afterMs: number, payload: Record<string, unknown>): void {
    this.store.run(
      'INSERT INTO job (kind, app_id, due, payload) VALUES (?, ?, ?, ?)',
      kind,
      appId,
      Math.round(this.clock.now() + afterMs),
      JSON.stringify(payload),
    );
    this.poke();
  }

  /** Looks for due jobs soon: after new ones, and after the clock was moved. */
  poke(): void {
    this.arm(0);
  }

  get waiting(): number {
    return this.store.row<{ n: number }>('SELECT count(*) AS n FROM job')!.n;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private arm(ms: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), ms);
  }

  private work(): void {
    const due = this.store.rows<Job>('SELECT * FROM job WHERE due <= ? ORDER BY due, id LIMIT ?', this.clock.now(), batch);
    for (const job of due) this.perform(job);
    if (due.length > 0) return this.arm(0);
    const next = this.store.row<{ due: number }>('SELECT due FROM job ORDER BY due LIMIT 1');
    if (next) this.arm(Math.min(Math.max((next.due - this.clock.now()) / this.clock.rate, 1), 60_000));
  }

  private perform(job: Job): void {
    try {
      this.clock.at(job.due, () =>
        this.store.transaction(() => {
          this.store.run('DELETE FROM job WHERE id = ?', job.id);
          this.handlers.get(job.kind)?.(job.app_id, JSON.parse(job.payload) as Record<string, unknown>);
        }),
      );
    } catch (error) {
      // one deed that cannot be done must not stop the world: it is told and dropped
      console.error(JSON.stringify({ level: 'error', msg: 'a job failed', job: job.id, kind: job.kind, error: String(error) }));
      this.store.run('DELETE FROM job WHERE id = ?', job.id);
    }
  }
}
