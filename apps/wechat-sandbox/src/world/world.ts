import { hash, randomBytes } from 'node:crypto';
import type { Config } from '../config.js';
import { Clock } from './clock.js';
import { Effects } from './effects.js';
import { Jobs } from './jobs.js';
import { Live } from './live.js';
import { Store } from './store.js';

/** What a folder began with stays. */
function seedOf(store: Store, wanted = randomBytes(16).toString('hex')): string {
  store.run(`INSERT INTO setting (name, value) VALUES ('seed', ?) ON CONFLICT DO NOTHING`, wanted);
  return store.row<{ value: string }>(`SELECT value FROM setting WHERE name = 'seed'`)!.value;
}

/** The one world of a sandbox: its memory, its time, what will happen and what has happened. */
export class World {
  readonly store: Store;
  readonly clock: Clock;
  readonly live = new Live();
  readonly effects: Effects;
  readonly jobs: Jobs;
  private readonly seed: string;
  /** Called when callbacks wait to be sent. */
  onPush: () => void = () => undefined;
  /** The address under which pictures and articles are seen; known once the server listens. */
  publicUrl = '';

  constructor(readonly config: Config) {
    this.store = new Store(config.dir);
    this.seed = seedOf(this.store, config.seed);
    this.clock = new Clock(this.store);
    this.effects = new Effects(this.store, this.clock, this.live);
    this.jobs = new Jobs(this.store, this.clock);
  }

  /** An id as WeChat makes them: so many bytes that look random, in base64url, and are the same in every world of this seed. */
  id(what: string, bytes: number): string {
    const number = this.store.next(`${what}-id`, 1);
    return hash('sha512', `${this.seed}\u0000${what}\u0000${number}`, 'buffer').subarray(0, bytes).toString('base64url');
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
