import { connect as connectTo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '@kanfa/contracts';
import { api, eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { gatewayUnderTest, type GatewayUnderTest } from '../under-test.js';

let gateway: GatewayUnderTest;
const origin = 'http://kanfa.example';
const { maxBytes } = allRoutes.find(({ operationId }) => operationId === 'uploadAsset')!.upload!;

beforeAll(async () => void (gateway = await gatewayUnderTest()));
afterAll(() => gateway.stop());

function person() {
  const session = v7();
  gateway.people.set(session, { memberId: v7(), duties: [] });
  const cookie = `kanfa.session_token=${session}`;
  return { cookie, call: api(gateway.url, { cookie, origin }) };
}

describe('an upload', () => {
  it('is streamed through and counted', async () => {
    const { cookie, call } = person();
    const headers = { 'content-type': 'image/png' };
    const bytes = new Uint8Array(3_000_000).fill(7);
    expect((await call.post('/api/v1/assets', bytes, { headers })).status).toBe(200);
    expect(gateway.received.at(-1)!.body).toHaveLength(bytes.length);
    expect((await call.post('/api/v1/assets', new Uint8Array(maxBytes + 1), { headers })).status).toBe(413);
    const body = new Blob([new Uint8Array(maxBytes + 1)]).stream();
    const chunked = { method: 'POST', body, duplex: 'half', headers: { ...headers, cookie, origin } } as RequestInit;
    expect((await fetch(`${gateway.url}/api/v1/assets`, chunked)).status).toBe(413);
  });

  it('that grew too large leaves its connection to the next one', async () => {
    const { cookie } = person();
    const caller = connectTo(Number(new URL(gateway.url).port), '127.0.0.1');
    let heard = '';
    caller.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    const ask = (line: string, ...headers: string[]) =>
      caller.write([`${line} HTTP/1.1`, 'host: kanfa.example', `cookie: ${cookie}`, ...headers, '', ''].join('\r\n'));
    ask('POST /api/v1/assets', `origin: ${origin}`, 'content-type: image/png', 'transfer-encoding: chunked');
    caller.write(`${(2 * maxBytes).toString(16)}\r\n`);
    caller.write(Buffer.alloc(2 * maxBytes, 7));
    caller.write('\r\n0\r\n\r\n');
    await eventually(() => expect(heard).toMatch(/^HTTP\/1.1 413 /));
    ask('GET /api/v1/columns');
    await eventually(() => expect(heard).toContain('HTTP/1.1 200 '));
    caller.destroy();
  });
});
