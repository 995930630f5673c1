import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { startNats, type Nats, type NatsOptions } from './nats.js';
import { freePort } from './ports.js';

let dir: string;
let running: Nats | undefined;

beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'kanfa-spec-'))));
afterEach(async () => {
  await running?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const start = async (options: Partial<NatsOptions> = {}) => (running = await startNats({ dir, port: await freePort(), ...options }));

async function connected<T>(nats: Nats, work: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: nats.url });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

it('keeps what JetStream stored from one start to the next', async () => {
  const first = await start();
  await connected(first, async (connection) => {
    await (await jetstreamManager(connection)).streams.add({ name: 'TEA', subjects: ['tea.>'] });
    await jetstream(connection).publish('tea.picked', 'first flush');
  });
  await first.stop();
  expect(first.running()).toBe(false);

  const stored = await connected(await start(), async (connection) => (await jetstreamManager(connection)).streams.info('TEA'));
  expect(stored.state.messages).toBe(1);
});

it('answers health questions at the monitor port', async () => {
  const monitorPort = await freePort();
  await start({ monitorPort });
  expect((await fetch(`http://127.0.0.1:${monitorPort}/healthz`)).status).toBe(200);
});

it('takes further configuration, such as users', async () => {
  const nats = await start({ config: 'authorization { user: ann, password: secret }' });
  await expect(connect({ servers: nats.url, reconnect: false })).rejects.toThrow(/authorization/i);
  const connection = await connect({ servers: nats.url, user: 'ann', pass: 'secret' });
  await connection.close();
});

it('tells what the server said when the configuration is wrong', async () => {
  await expect(start({ config: 'nonsense {' })).rejects.toMatchObject({
    code: 'does-not-start',
    say: { en: expect.stringContaining('Parse error') },
  });
});

it('refuses data that are in use', async () => {
  await start();
  await expect(startNats({ dir, port: await freePort() })).rejects.toMatchObject({ code: 'data-in-use' });
});
