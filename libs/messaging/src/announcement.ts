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
  private marking: Promise<void> = Promise.resolve();
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

  /** Sends the next batch; false when there is nothing to send. */
  async step(): Promise<boolean> {
    return this.refill ? this.stepRefill(this.refill) : this.stepUnsent();
  }

  private async stepUnsent(): Promise<boolean> {
    const rows = await (this.ahead ?? this.fromTheFront());
    const more = rows.length === batchSize && ++this.batches < batchesPerSweep;
    // read on while the broker works; the marks of this batch are written while the next one is on its way
    this.ahead = more ? this.session.unsent(rows.at(-1)!.seq, batchSize) : undefined;
    this.ahead?.catch(() => undefined);
    if (rows.length === 0) return false;
    await this.send(rows);
    return true;
  }

  private async fromTheFront(): Promise<OutboxRow[]> {
    this.batches = 0;
    await this.marking;
    return this.session.unsent(0, batchSize);
  }

  private async stepRefill(refill: Refill): Promise<boolean> {
    const rows = await this.session.toRefill(refill, batchSize);
    if (rows.length > 0) await this.send(rows);
    await this.marking;
    const last = rows.at(-1)?.seq;
    this.refill = last === undefined ? undefined : { ...refill, next: last + 1 };
    await this.session.refilledUpTo(this.refill?.next);
    return true;
  }

  private async send(rows: OutboxRow[]): Promise<void> {
    const { stored, failure } = await this.publisher.publish(rows);
    await this.marking;
    if (this.isBehind(stored)) {
      await this.beginRefill();
      throw new Error('The stream gave out numbers it had given out before: it lost its end');
    }
    const sent = rows.filter((_, place) => stored[place]).map(({ seq }) => seq);
    this.reached = stored.reduce((reached, ack) => Math.max(reached, ack?.seq ?? 0), this.reached);
    this.marking = this.session.markSent(sent, this.reached);
    this.marking.catch(() => undefined);
    if (failure) {
      await this.marking;
      throw failure;
    }
  }

  private isBehind(stored: (Stored | undefined)[]): boolean {
    return stored.some((ack) => ack && !ack.duplicate && ack.seq <= this.reached);
  }

  private async beginRefill(): Promise<void> {
    this.refill = await this.session.beginRefill(this.created);
    this.reached = 0;
  }
}
