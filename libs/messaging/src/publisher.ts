import { createInbox, type Msg, type MsgHdrs, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { inboxOf, streamOf } from './topology.js';

export type Outgoing = { subject: string; body: string; id: string; traceparent: string | null };
/** Where the stream put a message; `duplicate` when it had it already. */
export type Stored = { seq: number; duplicate: boolean };

type Batch = { stored: (Stored | undefined)[]; open: number; settle: () => void; failure?: Error };

/** No ack within this time: the broker is away or the stream is gone. */
const patienceMs = 5_000;

/**
 * Publishes batches in order without waiting between messages, and gathers the stream's acks on one subscription. (A request per message would
 * cost a timer and a promise each; it is what makes up most of the time of a plain JetStream publish.)
 */
export class Publisher {
  private readonly inbox: string;
  private readonly subscription: Subscription;
  private readonly batches = new Map<string, Batch>();
  private count = 0;

  constructor(
    private readonly nats: NatsConnection,
    private readonly service: string,
  ) {
    this.inbox = createInbox(inboxOf(service));
    this.subscription = nats.subscribe(`${this.inbox}.*.*`, {
      callback: (error, ack) => {
        if (!error) this.take(ack);
      },
    });
  }

  /** What became of each message, in order; `undefined` and an error beside them where no ack came. */
  async publish(messages: readonly Outgoing[]): Promise<{ stored: (Stored | undefined)[]; failure: Error | undefined }> {
    const name = String(this.count++);
    const all = Promise.withResolvers<void>();
    const batch: Batch = { stored: new Array<undefined>(messages.length).fill(undefined), open: messages.length, settle: all.resolve };
    this.batches.set(name, batch);
    const timer = setTimeout(() => this.fail(batch, new Error(`No ack from the broker within ${patienceMs} ms`)), patienceMs);
    try {
      messages.forEach((message, place) => this.send(message, `${this.inbox}.${name}.${place}`));
      await all.promise;
    } catch (error) {
      batch.failure = error as Error;
    } finally {
      clearTimeout(timer);
      this.batches.delete(name);
    }
    return { stored: batch.stored, failure: batch.failure };
  }

  /** Stops waiting for acks: the connection was renewed, and what was under way may not have arrived. */
  abandon(): void {
    for (const batch of this.batches.values()) this.fail(batch, new Error('The connection to the broker was renewed'));
  }

  close(): void {
    this.subscription.unsubscribe();
  }

  private send({ subject, body, id, traceparent }: Outgoing, reply: string): void {
    this.nats.publish(subject, body, { headers: headOf(id, traceparent), reply });
  }

  private take(ack: Msg): void {
    const [name, place] = ack.subject.slice(this.inbox.length + 1).split('.');
    const batch = this.batches.get(name!);
    if (!batch) return;
    const answer = read(ack, streamOf(this.service));
    if (answer instanceof Error) return this.fail(batch, answer);
    if (batch.stored[Number(place)] === undefined) batch.open--;
    batch.stored[Number(place)] = answer;
    if (batch.open === 0) batch.settle();
  }

  private fail(batch: Batch, failure: Error): void {
    batch.failure ??= failure;
    batch.settle();
  }
}

const encoder = new TextEncoder();
const printable = /^[\x21-\x7e]+$/;

/** The headers of an event as the client asks for them. Its own class checks every name and value and looks through all of them for each. */
function headOf(id: string, traceparent: string | null): MsgHdrs {
  const trace = traceparent !== null && printable.test(traceparent) ? `traceparent: ${traceparent}\r\n` : '';
  const head = { encode: () => encoder.encode(`NATS/1.0\r\nNats-Msg-Id: ${id}\r\n${trace}\r\n`) };
  return head as unknown as MsgHdrs;
}

function read(ack: Msg, stream: string): Stored | Error {
  if (ack.headers?.code === 503) return new Error('No stream takes this subject');
  const answer = ack.json<{ stream: string; seq: number; duplicate?: boolean; error?: { description: string } }>();
  if (answer.error) return new Error(`The stream refuses: ${answer.error.description}`);
  if (answer.stream !== stream) return new Error(`The stream ${answer.stream} takes what belongs to ${stream}`);
  return { seq: answer.seq, duplicate: answer.duplicate ?? false };
}
