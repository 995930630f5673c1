import type { Clock } from './clock.js';
import type { Store } from './store.js';

export type Job = { id: number; kind: string; app_id: string; due: number; payload: string };
type Waiter = { until: number; resolve: () => void };
export type JobHandler = (appId: string, payload: Record<string, unknown>) => void;

/** After so many others get a turn: calls are answered while a day goes by in a second. */
const batch = 200;

/** What will happen later, by the sandbox's clock. A job and what it does are one transaction: it happens once, over a SIGKILL too. */
export class Jobs {
  private readonly handlers = new Map<string, JobHandler>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly waiters = new Set<Waiter>();

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

  /** Resolves when everything that is due by now has happened. */
  async caughtUp(): Promise<void> {
    if (this.closed) return;
    await new Promise<void>((resolve) => {
      this.waiters.add({ until: this.clock.now(), resolve });
      this.poke();
    });
  }

  get waiting(): number {
    return this.store.row<{ n: number }>('SELECT count(*) AS n FROM job')!.n;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const waiter of this.waiters) this.release(waiter);
  }

  private arm(ms: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), ms);
  }

  private work(): void {
    for (let done = 0; done < batch; done++) {
      const now = this.clock.now();
      // one at a time: what a job plans may be due before the job that would have been next
      const job = this.store.row<Job>('SELECT * FROM job WHERE due <= ? ORDER BY due, id LIMIT 1', now);
      if (!job) return this.rest(now);
      this.perform(job);
    }
    this.arm(0);
  }

  /** Nothing was due at `now`: waits for what is next. */
  private rest(now: number): void {
    for (const waiter of this.waiters) if (waiter.until <= now) this.release(waiter);
    const next = this.store.row<{ due: number }>('SELECT due FROM job ORDER BY due LIMIT 1');
    if (next) this.arm(Math.min(Math.max((next.due - now) / this.clock.rate, 1), 60_000));
  }

  private release(waiter: Waiter): void {
    this.waiters.delete(waiter);
    waiter.resolve();
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
