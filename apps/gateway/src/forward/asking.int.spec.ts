import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { Agent } from 'undici';
import { ask, type Answer } from './asking.js';

let server: Server;
let answering: RequestListener;
const agent = new Agent();

beforeAll(async () => {
  server = createServer((request, response) => answering(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  await agent.destroy();
  server.closeAllConnections();
  server.close();
});

function answer(listener: RequestListener): Promise<Answer> {
  answering = listener;
  return ask(agent, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, path: '/', method: 'GET' });
}

describe('ask', () => {
  it('has a short answer in one piece', async () => {
    const { status, headers, body } = await answer((_request, response) =>
      response.writeHead(201, { 'content-length': 4, etag: '"1"' }).end('短'.padEnd(2)),
    );
    expect([status, headers['etag'], body]).toEqual([201, '"1"', Buffer.from('短 ')]);
  });

  it('has nothing where there is nothing', async () => {
    expect((await answer((_request, response) => response.writeHead(304).end())).body).toEqual(Buffer.alloc(0));
  });

  it('passes a long answer on as it comes, no faster than it is taken', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    const { body } = await answer((_request, response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes));
    expect(body).toBeInstanceOf(Readable);
    expect(await buffer(body as Readable)).toEqual(bytes);
  });

  it('fails when a short answer breaks off', async () => {
    await expect(
      answer((_request, response) => response.writeHead(200, { 'content-length': 9 }).write('half', () => response.destroy())),
    ).rejects.toThrow();
  });

  it('ends the stream with the error when a long answer breaks off', async () => {
    const { body } = await answer((_request, response) => response.write('half', () => setImmediate(() => response.destroy())));
    await expect(buffer(body as Readable)).rejects.toThrow();
  });

  it('stops a service whose caller went away', async () => {
    let gone = false;
    const { body } = await answer((_request, response) => {
      response.once('close', () => (gone = true));
      response.write('begin');
    });
    (body as Readable).destroy();
    await eventually(() => expect(gone).toBe(true));
  });
});
