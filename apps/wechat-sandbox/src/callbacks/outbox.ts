import { countByHour } from './by-hour.js';
import type { World } from '../world/world.js';

export type PushRow = {
  id: number;
  app_id: string;
  openid: string;
  about: string;
  xml: string;
  state: string;
  attempts: number;
  due: number;
  wall: number;
  answered: string | null;
  took_ms: number | null;
};
export type Result = { push: PushRow; state: string; answered: string; took: number; due?: number };

const batch = 512;
const waiting = `state IN ('pending', 'forged', 'held')`;

/** The queue of pushes, read ahead and written behind: a push leaves the tables only with its result, so a SIGKILL repeats it rather than losing it. */
export class Outbox {
  private readonly taken = new Set<number>();
  private ready: PushRow[] = [];
  private results: Result[] = [];
  private writing: NodeJS.Immediate | undefined;

  constructor(
    private readonly world: World,
    private readonly onWritten: () => void,
  ) {}

  /** The next push that is due at a time; nobody else gets it until its result is known. */
  next(now: number): PushRow | undefined {
    if (this.ready.length === 0) this.ready = this.read(now).reverse();
    const push = this.ready.pop();
    if (push) this.taken.add(push.id);
    return push;
  }

  /** When the next push will be due that is not yet at that time. */
  nextDue(now: number): number | undefined {
    return this.world.store.row<{ due: number }>(`SELECT due FROM push WHERE ${waiting} AND due > ? ORDER BY due LIMIT 1`, now)?.due;
  }

  /** Writes what became of pushes, many at a time. */
  settle(result: Result): void {
    this.results.push(result);
    this.writing ??= setImmediate(() => this.write());
  }

  close(): void {
    clearImmediate(this.writing);
    this.write();
  }

  private read(now: number): PushRow[] {
    // read ahead is not yet taken: what is in the air is left out here
    const rows = this.world.store.rows<PushRow>(
      `SELECT * FROM push WHERE ${waiting} AND due <= ? ORDER BY due, id LIMIT ?`,
      now,
      batch + this.taken.size,
    );
    return rows.filter(({ id }) => !this.taken.has(id));
  }

  private write(): void {
    const [results, { store }] = [this.results, this.world];
    this.results = [];
    this.writing = undefined;
    if (results.length === 0) return;
    store.transaction(() => {
      countByHour(this.world, results);
      for (const { push, state, answered, took, due } of results) {
        store.run(
          'UPDATE push SET state = ?, attempts = attempts + 1, due = ?, answered = ?, took_ms = ? WHERE id = ?',
          state,
          due ?? push.due,
          answered,
          took,
          push.id,
        );
        // what was held back comes once a later one of its account is through
        store.run(
          `UPDATE push SET state = 'pending', due = ? WHERE state = 'held' AND app_id = ? AND id < ?`,
          Date.now(),
          push.app_id,
          push.id,
        );
      }
    });
    for (const { push } of results) this.taken.delete(push.id);
    this.world.live.changed();
    this.onWritten();
  }
}
