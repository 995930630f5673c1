import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { api } from './api.js';

const server = createServer((request, response) => {
  void text(request).then((body) => {
    if (request.url === '/empty') return response.writeHead(204).end();
    if (request.url === '/page') return response.writeHead(404, { 'content-type': 'text/html' }).end('<p>nothing</p>');
    response.writeHead(201, { 'content-type': 'application/problem+json' });
    return response.end(
      JSON.stringify({ method: request.method, type: request.headers['content-type'], who: request.headers['x-person'], body }),
    );
  });
});
let url: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

it('sends JSON with its headers and parses the answer', async () => {
  const { status, body } = await api(url, { 'x-person': 'ann' }).post('/topics', { title: '秋茶' });
  expect(status).toBe(201);
  expect(body).toEqual({ method: 'POST', type: 'application/json', who: 'ann', body: '{"title":"秋茶"}' });
});

it('sends bytes as they are and returns what is not JSON as text', async () => {
  expect((await api(url).put<{ body: string }>('/x', Buffer.from('raw'))).body.body).toBe('raw');
  expect(await api(url).get('/page')).toMatchObject({ status: 404, body: '<p>nothing</p>' });
  expect(await api(url).delete('/empty')).toMatchObject({ status: 204, body: undefined });
});
