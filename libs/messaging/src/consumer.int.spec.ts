import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testNats, type TestNats } from '@kanfa/testing';
import { jetstream, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { v7 } from 'uuid';
import { Consumer } from './consumer.js';
import type { InHand } from './delivery.js';
import { Dispatcher } from './dispatcher.js';
import { ensureDurable, ensureStream, managerOf } from './ensure.js';
import { Groups } from './groups.js';
import { quiet, told } from './specs/stage.js';
import { durableOf, streamOf } from './topology.js';

const owner = 'content';
const listeners = Array.from({ length: 10 }, (_, place) => `listener-${place}`);

let broker: TestNats;
let nats: NatsConnection;
let jsm: JetStreamManager;

beforeAll(async () => {
  broker = await testNats();
  nats = await connect({ servers: broker.url });
  jsm = await managerOf(nats);
}, 60_000);

afterAll(async () => {
  await nats.close();
  await broker.stop();
});

/** Makes the stream while the listeners are asking for their durables, as services that start together do, and publishes one event. */
async function startTogether(): Promise<void> {
  await jsm.streams.delete(streamOf(owner)).catch(() => undefined);
  const asking = listeners.map(async (service) => {
    const connection = await connect({ servers: broker.url });
    const own = await managerOf(connection);
    const made = () =>
      ensureDurable(own, service, owner).then(
        () => true,
        () => false,
      );
    while (!(await made()));
    await connection.close();
  });
  await ensureStream(jsm, owner);
  await Promise.all(asking);
  const body = {
    id: v7(),
    type: told.type,
    key: 'k',
    seq: 1,
    actor: { kind: 'system' },
    occurredAt: '2026-01-01T00:00:00.000Z',
    data: { n: 1 },
  };
  await jetstream(nats).publish(told.type, JSON.stringify(body), { msgID: body.id });
}

/** Looks through a durable without acknowledging what comes. */
async function isMute(service: string): Promise<boolean> {
  const durable = await jetstream(nats).consumers.get(streamOf(owner), durableOf(service, owner));
  const message = await durable.next({ expires: 1_000 }).catch(() => null);
  message?.nak();
  return message === null;
}

/** With a broker that has not this fault, the last one made. */
async function someMuteDurable(): Promise<string> {
  for (let round = 0; round < 100; round++) {
    await startTogether();
    const mute = await Promise.all(listeners.map(async (service) => ((await isMute(service)) ? service : undefined)));
    const found = mute.find((service) => service !== undefined);
    if (found !== undefined) return found;
  }
  return listeners[0]!;
}

describe('a consumer', () => {
  it('makes a durable anew that is mute since it was made together with its stream', async () => {
    const service = await someMuteDurable();
    const heard: string[] = [];
    const work = (group: InHand[]) => {
      for (const { reply, message } of group) {
        heard.push(message.type);
        reply.ack();
      }
      return Promise.resolve(true);
    };
    const dispatcher = new Dispatcher();
    dispatcher.add(told, () => Promise.resolve());
    const stopping = new AbortController();
    const groups = new Groups({ workers: 1, size: 1, work });
    const running = new Consumer({ service, owner, nats, dispatcher, groups, log: quiet, stopping: stopping.signal }).run();
    await eventually(() => expect(heard).toEqual([told.type]), { timeoutMs: 20_000 });
    stopping.abort();
    await running;
  }, 120_000);
});
