import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { eventually, testNats, type TestNats } from '@kanfa/testing';
import { natsUsers } from './nats-config.js';
import { Spill } from './spill.js';
import { quiet } from './specs/stage.js';
import { services } from './topology.js';

let nats: TestNats;
const spills: Spill[] = [];
beforeAll(async () => {
  const passwords = Object.fromEntries([...services, 'admin'].map((service) => [service, service])) as Parameters<typeof natsUsers>[0];
  nats = await testNats({ config: natsUsers(passwords) });
});
afterEach(async () => void (await Promise.all(spills.splice(0).map((spill) => spill.stop()))));
afterAll(() => nats.stop());

/** A spill under interaction's own credential, with exactly its rights. */
function started(): Spill {
  const spill = new Spill({ service: 'interaction', servers: nats.url, user: 'interaction', pass: 'interaction', log: quiet });
  spills.push(spill);
  spill.start();
  return spill;
}
const keep = (spill: Spill, id: string) => eventually(() => spill.keep(id, Buffer.from(id), 1_000));
const text = (bodies: Uint8Array[]) => bodies.map((body) => Buffer.from(body).toString());

it('keeps what it is given, once, until it is taken', async () => {
  const spill = started();
  for (const id of ['a', 'b', 'a']) await keep(spill, id);
  const given: string[] = [];
  const take = async (bodies: Uint8Array[]) => (given.push(...text(bodies)), bodies.map(() => true));
  expect(await spill.drain(10, take)).toBe(2);
  expect(await spill.drain(10, take)).toBe(0);
  expect(given).toEqual(['a', 'b']);
});

it('gives again what could not be taken', async () => {
  const spill = started();
  await keep(spill, 'c');
  await expect(spill.drain(10, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  await eventually(async () => expect(await spill.drain(10, async (bodies) => bodies.map(() => true))).toBe(1));
});

it('rejects at once without a broker', async () => {
  const spill = new Spill({ service: 'interaction', servers: 'nats://127.0.0.1:1', log: quiet });
  await expect(spill.keep('d', Buffer.from('d'), 60_000)).rejects.toThrow('not connected');
});
