import type { Config } from '../config.js';
import { Clock } from './clock.js';
import { Effects } from './effects.js';
import { Jobs } from './jobs.js';
import { Live } from './live.js';
import { Store } from './store.js';

/** The one world of a sandbox: its memory, its time, what will happen and what has happened. */
export class World {
  readonly store: Store;
  readonly clock: Clock;
  readonly live = new Live();
  readonly effects: Effects;
  readonly jobs: Jobs;
  /** Called when callbacks wait to be sent. */
  onPush: () => void = () => undefined;
  /** The address under which pictures and articles are seen; known once the server listens. */
  publicUrl = '';

  constructor(readonly config: Config) {
    this.store = new Store(config.dir);
    this.clock = new Clock(this.store);
    this.effects = new Effects(this.store, this.clock, this.live);
    this.jobs = new Jobs(this.store, this.clock);
  }

  /** A wait of the simulated world in milliseconds, shortened by the configured speed. */
  wait(ms: number): number {
    return ms / this.config.speed;
  }

  close(): void {
    this.jobs.close();
    this.live.close();
    this.store.close();
  }
}
