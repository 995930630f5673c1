import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { testNats, type TestNats } from './nats.js';

let nats: TestNats;
beforeAll(async () => void (nats = await testNats()));
afterAll(() => nats.stop());

it('is a NATS with JetStream', async () => {
  const connection = await connect({ servers: nats.url });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'SPEC', subjects: ['spec.>'] });
  expect((await manager.streams.info('SPEC')).state.messages).toBe(0);
  await manager.streams.delete('SPEC');
  await connection.close();
});
