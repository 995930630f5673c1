import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { isInner, OutboundCalls, refusalOf } from './outbound.js';

describe('isInner', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:1.1.1.1',
    '2001:db8::1',
    '203.0.113.1',
    'nonsense',
    'not an address',
  ])('keeps away from %s', (address) => expect(isInner(address)).toBe(true));
  it.each(['1.1.1.1', '8.8.8.8', '101.226.62.77', '172.32.0.1', '203.119.1.1', '2400:3200::1'])('lets %s pass', (address) =>
    expect(isInner(address)).toBe(false),
  );
});

describe('refusalOf', () => {
  const of = (url: string, allowed: string[] = []) => refusalOf(new URL(url), allowed);
  it('takes https to the open internet', () => expect(of('https://crm.example.org/wechat')).toBeUndefined());
  it.each([
    ['http://crm.example.org/', 'not-https'],
    ['https://127.0.0.1/', 'inner'],
    ['https://[::1]/', 'inner'],
    ['https://[::ffff:127.0.0.1]/', 'inner'],
    ['https://2130706433/', 'inner'],
    ['https://user:secret@crm.example.org/', 'credentials'],
  ])('refuses %s', (url, why) => expect(of(url)).toBe(why));
  it('takes an inner host that is allowed by name', () => expect(of('http://127.0.0.1:4000/in', ['127.0.0.1:4000'])).toBeUndefined());
});

describe('OutboundCalls', () => {
  it('does not call a name that points inward, nor follow where an answer points', async () => {
    let asked = 0;
    const server = createServer((_request, reply) => {
      asked += 1;
      reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('moved');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const calls = new OutboundCalls([host]);
    const push = (url: string) => calls.push({ url, headers: {}, body: '{}', timeoutMs: 5_000 });
    await expect(push('https://localhost/')).rejects.toMatchObject({ code: 'INNER' });
    await expect(push('https://127.0.0.1/')).rejects.toMatchObject({ code: 'INNER' });
    expect(await push(`http://${host}/`)).toEqual({ status: 302, text: 'moved' });
    expect(asked).toBe(1);
    await calls.close();
    server.close();
  });
});
