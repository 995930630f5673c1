import { z } from 'zod';
import { allEvents, envelopeShape, type EventDefinition } from './event.js';

type Json = Record<string, unknown>;

/** AsyncAPI 3.0 of every event: one channel per type, which is also its NATS subject, with its shape and an example. */
export function asyncApi(): Json {
  const events = allEvents();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Kanfa events',
      version: '1',
      description:
        'Facts the services announce over NATS JetStream. The stream is the owner in capitals; delivery is at least once; `seq` orders the facts of one key.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(events.map((event) => [event.type, channelOf(event)])),
    operations: Object.fromEntries(events.map(({ type }) => [`announce ${type}`, announcementOf(type)])),
    components: { messages: Object.fromEntries(events.map((event) => [event.type, messageOf(event)])) },
  };
}

const channelOf = ({ type, says }: EventDefinition): Json => ({
  address: type,
  description: says,
  messages: { [type]: { $ref: `#/components/messages/${type}` } },
});

const announcementOf = (type: string): Json => ({
  action: 'send',
  channel: { $ref: `#/channels/${type}` },
  messages: [{ $ref: `#/channels/${type}/messages/${type}` }],
});

function messageOf({ type, owner, says, schema, example }: EventDefinition): Json {
  return {
    name: type,
    summary: says,
    tags: [{ name: owner }],
    headers: {
      type: 'object',
      required: ['Nats-Msg-Id'],
      properties: {
        'Nats-Msg-Id': { type: 'string', format: 'uuid', description: 'Equals the id in the body' },
        traceparent: { type: 'string' },
      },
    },
    payload: schemaOf(envelopeShape.extend({ type: z.literal(type), data: schema })),
    examples: [{ payload: { ...exampleEnvelope, type, data: example } }],
  };
}

const exampleEnvelope = {
  id: '0199f3a0-0000-7000-8000-000000000020',
  key: '0199f3a0-0000-7000-8000-000000000021',
  seq: 42,
  actor: { kind: 'member', id: '0199f3a0-0000-7000-8000-000000000008', name: '周砚秋' },
  occurredAt: '2026-11-20T11:30:00.000Z',
};

function schemaOf(shape: z.ZodType): Json {
  const schema = z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' });
  delete schema.$schema;
  return schema;
}
