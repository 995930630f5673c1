import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WechatClient } from '../client.js';
import { calls } from './calls.js';

let base: string;
let heard: string[];
const server = createServer((request, reply) => {
  void written(request).then((asks) => {
    heard.push(asks);
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});

/** A request as a line; of an upload only what does not differ from time to time. */
async function written(request: IncomingMessage): Promise<string> {
  const url = new URL(request.url!, 'http://local');
  url.searchParams.delete('access_token');
  const body = Buffer.concat(await request.toArray()).toString('utf8');
  const form = [...body.matchAll(/name="([^"]*)"(?:; filename="([^"]*)")?\r\n(?:Content-Type: [^\r]*\r\n)?\r\n([^\r]*)/g)];
  const said = form.length > 0 ? form.map(([, name, filename, value]) => `${name}=${filename ?? value}`).join('&') : body;
  const query = decodeURIComponent(url.searchParams.toString());
  return `${request.method} ${url.pathname}${query && `?${query}`}${said && ` ${said}`}`;
}

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close().closeAllConnections());

describe('the client', () => {
  it.each(calls)('%s asks as the docs say', async (_method, make, asks) => {
    heard = [];
    // the answer says nothing: what is asked is of interest, not what comes of it
    await make(new WechatClient({ base, token: async () => 't', readAttempts: 1 }), base).catch(() => undefined);
    expect(heard).toEqual([asks]);
  });

  it('has no method that is not listed', () => {
    const wechat = new WechatClient({ base, token: async () => 't' });
    const areas = Object.entries(wechat).filter(([, area]) => (area as object).constructor.name.endsWith('Api'));
    const methods = areas.flatMap(([name, area]) =>
      [...Object.getOwnPropertyNames(Object.getPrototypeOf(area)), ...Object.keys(area as object)]
        .filter((method) => typeof (area as Record<string, unknown>)[method] === 'function' && !['constructor', ...hidden].includes(method))
        .map((method) => `${name}.${method}`),
    );
    const listed = new Set(calls.map(([method]) => method));
    expect(methods.length).toBeGreaterThan(120);
    expect(methods.filter((method) => !listed.has(method))).toEqual([]);
  });
});

/** Private helpers of the areas. */
const hidden = ['stored', 'rows', 'write'];
