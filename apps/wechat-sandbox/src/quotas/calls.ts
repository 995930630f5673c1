import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fields } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

type Row = {
  rid: string;
  app_id: string;
  at: number;
  cost_ms: number;
  url: string;
  body: string;
  answer: string;
  client: string;
};

const kept = 20_000;
const lifetime = 7 * 86_400_000;
const longestBody = 4_096;

/** What lets somebody in is not repeated to whoever asks later. */
const masked = (text: string): string =>
  text
    .replace(/((?:access_token|secret|appsecret)=)([^&]{0,6})[^&]*/g, '$1$2xxxx')
    .replace(/("(?:secret|appsecret)"\s*:\s*")[^"]*/g, '$1xxxx');

/** Keeps a refused call under its rid, for the account that made it. */
export function rememberCall(world: World, appId: string, rid: string, request: FastifyRequest, reply: FastifyReply, answer: Fields): void {
  const at = world.clock.now();
  const body = Buffer.isBuffer(request.body) ? request.body.subarray(0, longestBody).toString('utf8') : '';
  const row = [rid, appId, at, Math.ceil(reply.elapsedTime), masked(request.url), masked(body), JSON.stringify(answer), request.ip];
  world.store.behind(() => {
    const { id } = world.store.run(
      'INSERT INTO refused_call (rid, app_id, at, cost_ms, url, body, answer, client) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...row,
    );
    world.store.run('DELETE FROM refused_call WHERE id <= ?', id - kept);
  });
}

/** A refused call as `rid/get` tells of it. */
export function callOf(world: World, appId: string, rid: string): Fields {
  if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) throw new Refusal(76002);
  world.store.settle();
  const row = world.store.row<Row>('SELECT * FROM refused_call WHERE rid = ?', rid);
  if (!row) throw new Refusal(76001);
  if (row.app_id !== appId) throw new Refusal(76003);
  if (row.at < world.clock.now() - lifetime) throw new Refusal(76004);
  return {
    invoke_time: Math.floor(row.at / 1000),
    cost_in_ms: row.cost_ms,
    request_url: row.url,
    request_body: row.body,
    response_body: row.answer,
    client_ip: row.client,
  };
}
