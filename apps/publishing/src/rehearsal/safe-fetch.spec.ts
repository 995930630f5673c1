import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lookAt, mayFollow } from './safe-fetch.client.js';

let canary: Server;
let touched = 0;
let port: number;
beforeAll(async () => {
  canary = createServer((_request, response) => ((touched += 1), response.end('inside')));
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
  ({ port } = canary.address() as AddressInfo);
});
afterAll(() => void canary.close());

const hosts = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '017700000001', '0.0.0.0', 'localhost', 'a.localhost', '[::1]', '[::]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[fe80::1]', '[fc00::1]', '[fd12:3456::1]', '[2002:7f00:1::]'],
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '192.0.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...['metadata', 'postgres', 'kubernetes'],
];
const vectors = [
  ...hosts.flatMap((host) => [`http://${host}/`, `https://${host}/x`]),
  ...[
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://example.org/',
    'data:text/html,x',
    'javascript:alert(1)',
    'http:///',
    '//x',
    '',
  ],
  ...['http://user:pass@example.org/', 'http://example.org:6379/', 'http://example.org:22/', 'http://example.org@127.0.0.1/'],
];

describe('a link that leads inside', () => {
  it.each(vectors)('%s is not followed', async (link) => {
    expect(mayFollow(link)).toBe(false);
    expect(await lookAt(link)).toBe('unclear');
  });

  it('is refused where the socket is opened, whatever its name says', async () => {
    // the machine's own name resolves to itself
    for (const link of [`http://localhost:${port}/`, `http://127.0.0.1:${port}/`]) expect(await lookAt(link)).not.toBe('alive');
    expect(touched).toBe(0);
  });
});
