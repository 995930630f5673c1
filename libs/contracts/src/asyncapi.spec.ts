import { describe, expect, it } from '@jest/globals';
import { asyncApi } from './asyncapi.js';
import { allEvents, envelopeShape } from './event.js';
import './index.js';

type Message = { payload: { properties: { data: object } }; examples: { payload: unknown }[] };
const document = asyncApi() as { channels: Record<string, { address: string }>; components: { messages: Record<string, Message> } };

describe('asyncApi', () => {
  it('has a channel and a message for every event, with an example that is one', () => {
    expect(Object.keys(document.channels)).toEqual(allEvents().map(({ type }) => type));
    for (const { type } of allEvents()) {
      expect(document.channels[type]!.address).toBe(type);
      expect(envelopeShape.safeParse(document.components.messages[type]!.examples[0]!.payload).error).toBeUndefined();
    }
  });

  it('is JSON through and through', () => expect(JSON.parse(JSON.stringify(document))).toEqual(document));
});
