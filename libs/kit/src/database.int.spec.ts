import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedMigrationFolders, testDatabase } from '@kanfa/testing';
import { Database } from './database.js';

/** A way to the database that can be blocked: connections stay, nothing comes through, as when a network parts. */
async function blockable(url: string) {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const there = new URL(url);
  there.port = String((server.address() as AddressInfo).port);
  const block = () => sockets.forEach((socket) => socket.unpipe().pause());
  const close = () => (sockets.forEach((socket) => socket.destroy()), server.close());
  return { url: there.href, block, close };
}

describe('a database that cannot be heard any more', () => {
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ appUrl: url, drop } = await testDatabase('kit', sharedMigrationFolders()));
  });
  afterAll(() => drop());

  it('fails the query instead of holding its caller for ever, and the next connection works', async () => {
    const way = await blockable(url);
    const db = new Database({ url: way.url, name: 'kit-spec', statementTimeoutMs: 200 });
    await db.transaction(async (tx) => {
      await tx.row('SELECT 1');
    });
    way.block();
    await expect(db.transaction((tx) => tx.row('SELECT 1'))).rejects.toThrow('timeout');
    expect(await db.row('SELECT 1 AS one')).toEqual({ one: 1 });
    await db.close();
    way.close();
  }, 30_000);
});
