import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchStableToken } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, control, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let token: string;
const megabyte = 1_048_576;
const forged = '9'.repeat(136);

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', account);
  token = (await fetchStableToken(sandbox.base, { appid: account.appId, secret: account.secret })).accessToken;
});
afterAll(() => end(sandbox));

const effects = async (): Promise<number> =>
  Object.entries(await control<Record<string, number>>(sandbox, 'effects/counts')).reduce(
    (sum, [kind, n]) => sum + (kind === 'token-issued' ? 0 : n),
    0,
  );

async function errcodeOf(path: string, body: string | Buffer, headers: Record<string, string> = {}, accessToken = token): Promise<number> {
  const answer = await request(`${sandbox.base}${path}?access_token=${accessToken}&type=image`, { method: 'POST', body, headers });
  expect(answer.statusCode).toBe(200);
  return ((await answer.body.json()) as { errcode: number }).errcode;
}

/** Announces an upload and sends it piece by piece until the server says something; tells how much it took and what it said. */
async function upload(path: string, announced: string): Promise<{ sent: number; said: string }> {
  const { hostname, port } = new URL(sandbox.base);
  const socket: Socket = connect(Number(port), hostname);
  const chunked = announced.startsWith('transfer-encoding');
  const told = { sent: 0, said: '' };
  const part = '--b\r\ncontent-disposition: form-data; name="media"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';
  return new Promise((resolve) => {
    const done = (): void => {
      socket.destroy();
      resolve(told);
    };
    socket.on('data', (bytes: Buffer) => {
      told.said += bytes.toString('utf8');
      if (/"errcode":-?\d+.*\}$/s.test(told.said)) done();
    });
    socket.on('error', done);
    socket.write(`POST ${path} HTTP/1.1\r\nhost: sandbox\r\ncontent-type: multipart/form-data; boundary=b\r\n${announced}\r\n\r\n`);
    const framed = (bytes: Buffer): Buffer =>
      chunked ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]) : bytes;
    const piece = framed(Buffer.alloc(megabyte));
    socket.write(framed(Buffer.from(part)));
    const more = (): void => {
      if (socket.destroyed || told.sent >= 100 * megabyte) return;
      socket.write(piece, () => {
        told.sent += piece.length;
        setImmediate(more);
      });
    };
    more();
  });
}

describe('a body that is not what WeChat wants', () => {
  it.each([
    ['nothing', '', 44002],
    ['words', 'hello', 47001],
    ['half of some JSON', '{"articles":[', 47001],
    ['a list', '[]', 47001],
    ['null', 'null', 47001],
    ['a hundred thousand open brackets', '['.repeat(100_000), 47001],
    ['a hundred thousand nested objects', '{"a":'.repeat(100_000), 47001],
    ['an XML bomb', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml>&b;</xml>', 47001],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 47001],
    ['13 MB', Buffer.alloc(13 * megabyte, ' '), 45001],
  ])('%s', async (_what, body, errcode) => {
    const before = await effects();
    expect(await errcodeOf('/cgi-bin/draft/add', body, { 'content-type': 'application/json' })).toBe(errcode);
    expect(await effects()).toBe(before);
  });

  it.each(['application/json', 'text/xml', 'nonsense', 'application/x-www-form-urlencoded', ''])(
    'whatever its type says: "%s"',
    async (type) => {
      expect(await errcodeOf('/cgi-bin/draft/add', 'hello', type === '' ? {} : { 'content-type': type })).toBe(47001);
    },
  );
});

describe('an upload that is not one', () => {
  const form = { 'content-type': 'multipart/form-data; boundary=b' };
  it.each([
    ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['no part', form, '--b--\r\n'],
    ['a part of another name', form, '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nx\r\n--b--\r\n'],
    ['a part without a file name', form, '--b\r\ncontent-disposition: form-data; name="media"\r\n\r\nx\r\n--b--\r\n'],
    ['a part that never ends', form, '--b\r\ncontent-disposition: form-data; name="media"; filename="a.png"\r\n\r\nx'],
    ['JSON', { 'content-type': 'application/json' }, '{}'],
  ])('%s', async (_what, headers, body) => {
    expect(await errcodeOf('/cgi-bin/media/uploadimg', body, headers)).toBe(41005);
  });
});

describe('a hundred megabytes', () => {
  const image = '/cgi-bin/material/add_material?type=image&access_token=';
  it.each([
    ['are too many', () => `${image}${token}`, `content-length: ${100 * megabyte}`, 40009],
    ['of somebody with a forged token are not even judged', () => `${image}${forged}`, `content-length: ${100 * megabyte}`, 40001],
    ['without a length are no file', () => `${image}${token}`, 'transfer-encoding: chunked', 41005],
  ])('%s, and are cut off', async (_what, path, announced, errcode) => {
    const { sent, said } = await upload(path(), announced);
    expect(said).toContain(`"errcode":${errcode}`);
    expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(sent).toBeLessThan(20 * megabyte);
  });
});

describe('a body without a token', () => {
  it('is read no further than a token needs', async () => {
    const answer = await request(`${sandbox.base}/cgi-bin/stable_token`, { method: 'POST', body: Buffer.alloc(100_000, ' ') });
    expect(await answer.body.json()).toMatchObject({ errcode: 45001 });
  });
});

describe('answers', () => {
  const typeOf = async (): Promise<unknown> =>
    (await request(`${sandbox.base}/cgi-bin/draft/get?access_token=${token}`, { method: 'POST', body: '{"media_id":"none"}' })).headers[
      'content-type'
    ];
  it('are text/plain without a charset where WeChat sends them so, unless switched off', async () => {
    expect(await typeOf()).toBe('text/plain');
    await control(sandbox, 'accounts', { ...account, switches: { answersPlainText: false } });
    expect(await typeOf()).toBe('application/json; encoding=utf-8');
    await control(sandbox, 'accounts', account);
  });

  it.each([
    ['/cgi-bin/draft/count', 'GET', undefined, 41001],
    ['/cgi-bin/draft/count?access_token=', 'GET', undefined, 41001],
    ['/cgi-bin/draft/count?access_token=x', 'GET', undefined, 40014],
    [`/cgi-bin/draft/count?access_token=${forged}`, 'GET', undefined, 40001],
    ['/cgi-bin/draft/count?access_token=TOKEN', 'POST', '{}', 43001],
    ['/cgi-bin/draft/add?access_token=TOKEN', 'GET', undefined, 43002],
    ['/cgi-bin/stable_token', 'GET', undefined, 43002],
    ['/cgi-bin/token', 'POST', '{}', 43001],
    ['/cgi-bin/token?grant_type=client_credential', 'GET', undefined, 41002],
    ['/cgi-bin/token?appid=wxffffffffffffffff', 'GET', undefined, 40013],
    ['/cgi-bin/stable_token', 'POST', 'hello', 47001],
  ] as const)('%s by %s are refused with a code and a rid', async (path, method, body, errcode) => {
    const answer = await request(`${sandbox.base}${path.replace('TOKEN', token)}`, { method, ...(body !== undefined && { body }) });
    expect(answer.statusCode).toBe(200);
    expect(await answer.body.json()).toEqual({ errcode, errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) });
  });
});
