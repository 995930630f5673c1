import type { Store } from './store.js';

type Anchor = { world: number; real: number; rate: number };

/** The sandbox's own time: can be set, moved on, and run faster than the real one. Kept over restarts. */
export class Clock {
  private anchor: Anchor;
  private held: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly real: () => number = Date.now,
  ) {
    const kept = store.row<{ value: string }>(`SELECT value FROM setting WHERE name = 'clock'`);
    this.anchor = kept ? (JSON.parse(kept.value) as Anchor) : { world: real(), real: real(), rate: 1 };
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.held ?? Math.floor(this.anchor.world + (this.real() - this.anchor.real) * this.anchor.rate);
  }

  /** Unix seconds, as WeChat counts. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  get rate(): number {
    return this.anchor.rate;
  }

  /** What happens inside happens at that time: a job that is late because the clock jumped still dates from when it was due. */
  at<T>(time: number, work: () => T): T {
    const before = this.held;
    this.held = time;
    try {
      return work();
    } finally {
      this.held = before;
    }
  }

  change(to: { advanceMs?: number | undefined; set?: number | undefined; rate?: number | undefined }): void {
    const world = (to.set ?? this.now()) + (to.advanceMs ?? 0);
    this.anchor = { world, real: this.real(), rate: to.rate ?? this.anchor.rate };
    this.store.run(
      `INSERT INTO setting (name, value) VALUES ('clock', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      JSON.stringify(this.anchor),
    );
  }
}
