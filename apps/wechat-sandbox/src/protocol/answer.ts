import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { isBytes, type Answer, type Fields } from './endpoint.js';
import { Refusal } from './refusal.js';

const rid = (): string => [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-');

/** WeChat's words of a refusal; `/sns/` puts a comma before the rid. */
export const refused = (refusal: Refusal, path: string): Fields => ({
  errcode: refusal.errcode,
  errmsg: `${refusal.errmsg}${path.startsWith('/sns/') ? ',' : ''} rid: ${rid()}`,
  ...refusal.more,
});

const json = 'application/json; encoding=utf-8';

/** Always HTTP 200; the body tells. */
export function send(reply: FastifyReply, answer: Answer, plainText = false): FastifyReply {
  if (isBytes(answer)) {
    return reply
      .type(answer.mime)
      .header('content-disposition', `attachment; filename="${answer.name.replace(/[^\w.-]/g, '_')}"`)
      .send(Buffer.from(answer.bytes));
  }
  // as bytes, or the framework would add a charset that WeChat does not send
  return reply.header('content-type', plainText ? 'text/plain' : json).send(Buffer.from(JSON.stringify(answer)));
}

/** Sends, or breaks the connection, as a fault says. The deed is done, or not, before this. */
export async function misbehave(
  reply: FastifyReply,
  answer: Answer,
  fault: string,
  wait: (ms: number) => Promise<void>,
): Promise<FastifyReply> {
  const [how] = fault.split('-');
  if (fault.startsWith('slow:')) {
    await wait(Number(fault.slice(5)));
    return send(reply, answer);
  }
  if (how === 'http500') return reply.code(502).type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
  if (how === 'garbage') return reply.type('text/plain').send('\u0000\u0001not json{{{');
  const body = JSON.stringify(answer);
  if (how === 'truncated') {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': json, 'content-length': Buffer.byteLength(body) });
    reply.raw.write(body.slice(0, Math.max(1, body.length >> 1)), () => reply.raw.destroy());
    return reply;
  }
  reply.hijack();
  // a hanging call is held until the caller gives up; a reset ends it at once
  if (how === 'hang') return reply;
  reply.raw.socket?.resetAndDestroy();
  return reply;
}
