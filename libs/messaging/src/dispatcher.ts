import { envelopeShape, type Envelope, type EventDefinition } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { UnreadableMessage } from './outcome.js';
import { ownerOf } from './topology.js';

export type Handler = (event: Envelope, tx: Tx, delivery: number) => Promise<void>;
type Subscription = { definition: EventDefinition; handlers: Handler[] };

/** Knows which handlers want which event, reads messages, and runs handlers; it knows neither NATS nor Nest. */
export class Dispatcher {
  private readonly subscriptions = new Map<string, Subscription>();

  add(definition: EventDefinition, handler: Handler): void {
    const known = this.subscriptions.get(definition.type);
    if (known) known.handlers.push(handler);
    else this.subscriptions.set(definition.type, { definition, handlers: [handler] });
  }

  wants(type: string): boolean {
    return this.subscriptions.has(type);
  }

  /** The owners of the events that have handlers. */
  owners(): string[] {
    return [...new Set([...this.subscriptions.keys()].map(ownerOf))];
  }

  /** The event in a message's body, checked against its schema. Fields this version does not know are dropped. */
  read(type: string, body: Uint8Array): Envelope {
    const envelope = parse(body);
    if (envelope.type !== type) throw new UnreadableMessage(`An envelope of type ${envelope.type} came on subject ${type}`, envelope.key);
    const data = this.subscriptions.get(type)?.definition.schema.safeParse(envelope.data);
    if (data && !data.success)
      throw new UnreadableMessage(`The data do not fit the schema of ${type}: ${data.error.message}`, envelope.key);
    return { ...envelope, data: data ? data.data : envelope.data };
  }

  /** Runs all handlers of the event one after the other in one transaction: they succeed together or are tried again together. */
  async run(event: Envelope, tx: Tx, delivery: number): Promise<void> {
    for (const handler of this.subscriptions.get(event.type)?.handlers ?? []) await handler(event, tx, delivery);
  }
}

function parse(body: Uint8Array): Envelope {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new UnreadableMessage('The body is not JSON', undefined, { cause });
  }
  const envelope = envelopeShape.safeParse(json);
  if (!envelope.success) throw new UnreadableMessage(`The body is no envelope: ${envelope.error.message}`);
  return envelope.data;
}
