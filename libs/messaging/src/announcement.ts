import type { Publisher, Stored } from './publisher.js';
import type { OutboxRow, Refill, RelaySession } from './relay-session.js';

const batchSize = 500;
/** After so many full batches the search starts from the front again: a transaction that took its seq early may have committed late. */
const batchesPerSweep = 20;

/** One relay's work on one stream during one term: first the refill, if one is due, then whatever is unsent. */
export class Announcement {
  private refill: Refill | undefined;
  private reached = 0;
  private ahead: Promise<OutboxRow[]> | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private batches = 0;

  constructor(
    private readonly session: RelaySession,
    private readonly publisher: Publisher,
    private readonly created: string,
  ) {}

  /** Compares the stream, which ends at `lastSeq`, with what it is known to hold; true when a refill is due. */
  async open(lastSeq: number): Promise<boolean> {
    const known = await this.session.known(this.created);
    this.refill = known.refill;
    this.reached = known.lastSeq;
    if (known.created !== this.created || lastSeq < known.lastSeq) await this.beginRefill();
    return this.refill !== undefined;
  }

  /** Whether the last step knows of more to send. */
  get more(): boolean {
    return this.refill !== undefined || this.ahead !== undefined;
  }

  /** Sends the next batch; false when there is nothing to send. */
  async step(): Promise<boolean> {
    return this.refill ? this.stepRefill(this.refill) : this.stepUnsent();
  }

  private async stepUnsent(): Promise<boolean> {
    const fromTheFront = this.ahead === undefined;
    const rows = await (this.ahead ?? this.session.unsent(0, batchSize));
    this.ahead = undefined;
    const before = this.underWay;
    this.underWay = this.send(rows);
    this.underWay.catch(() => undefined);
    this.batches = fromTheFront ? 1 : this.batches + 1;
    if (rows.length === batchSize && this.batches < batchesPerSweep) {
      // read on while the broker works: two batches are on their way at a time
      this.ahead = this.session.unsent(rows.at(-1)!.seq, batchSize);
      this.ahead.catch(() => undefined);
      await before;
    } else {
      // what was sent has to be marked before the front is read again
      await Promise.all([before, this.underWay]);
    }
    return rows.length > 0;
  }

  private async stepRefill(refill: Refill): Promise<boolean> {
    const rows = await this.session.toRefill(refill, batchSize);
    await this.send(rows);
    const last = rows.at(-1)?.seq;
    this.refill = last === undefined ? undefined : { ...refill, next: last + 1 };
    await this.session.refilledUpTo(this.refill?.next);
    return true;
  }

  private async send(rows: OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { stored, failure } = await this.publisher.publish(rows);
    if (this.isBehind(stored)) {
      await this.beginRefill();
      throw new Error('The stream gave out numbers it had given out before: it lost its end');
    }
    const sent = rows.filter((_, place) => stored[place]).map(({ seq }) => seq);
    this.reached = stored.reduce((reached, ack) => Math.max(reached, ack?.seq ?? 0), this.reached);
    await this.session.markSent(sent, this.reached);
    if (failure) throw failure;
  }

  private isBehind(stored: (Stored | undefined)[]): boolean {
    return stored.some((ack) => ack && !ack.duplicate && ack.seq <= this.reached);
  }

  private async beginRefill(): Promise<void> {
    this.refill = await this.session.beginRefill(this.created);
    this.reached = 0;
  }
}
