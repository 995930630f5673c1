import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { delayOf } from '../faults/slow.js';
import { Dice } from '../world/random.js';
import { isBytes, type Answer, type Fields } from './endpoint.js';
import { Refusal } from './refusal.js';

/** A name for one call, as it stands in the words of a refusal. */
export function newRid(): string {
  const id = randomUUID();
  return `${id.slice(0, 8)}-${id.slice(28)}-${id.slice(9, 13)}${id.slice(24, 28)}`;
}

/** WeChat's words of a refusal; `/sns/` puts a comma before the rid. */
export const refused = (refusal: Refusal, path: string, rid = newRid()): Fields => ({
  errcode: refusal.errcode,
  errmsg: `${refusal.errmsg}${path.startsWith('/sns/') ? ',' : ''} rid: ${rid}`,
  ...refusal.more,
});

const json = 'application/json; encoding=utf-8';
/** What is left of a body this small is read to its end, so that the connection can be used again. */
const smallRest = 1_048_576;
/** How long a caller whose upload is cut off has for reading why. */
const lastWord = 1_000;

/** Whether more of the request is still to come than is worth reading. */
function muchIsLeft({ request }: FastifyReply): boolean {
  if (request.raw.complete) return false;
  const announced = request.headers['content-length'];
  return announced === undefined ? request.headers['transfer-encoding'] !== undefined : Number(announced) > smallRest;
}

/** Always HTTP 200; the body tells. What is still being uploaded is not read: the caller gets the answer, then the connection ends. */
export function send(reply: FastifyReply, answer: Answer, plainText = false): FastifyReply {
  if (isBytes(answer)) {
    return reply
      .type(answer.mime)
      .header('content-disposition', `attachment; filename="${answer.name.replace(/[^\w.-]/g, '_')}"`)
      .send(Buffer.from(answer.bytes));
  }
  const body = JSON.stringify(answer);
  // written past the framework, which would add a charset that WeChat does not send; head and body leave in one write
  const cutOff = muchIsLeft(reply);
  reply.hijack();
  const head = ['content-type', plainText ? 'text/plain' : json, 'content-length', String(Buffer.byteLength(body))];
  if (!cutOff) return (reply.raw.writeHead(200, head).end(body), reply);
  reply.raw.writeHead(200, [...head, 'connection', 'close']).write(body);
  setTimeout(() => reply.raw.destroy(), lastWord).unref();
  return reply;
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
    await wait(delayOf(fault, new Dice(newRid())));
    return send(reply, answer);
  }
  if (['plain', 'banned', 'token'].includes(how!)) return send(reply, answer, how === 'plain');
  if (how === 'http500') return reply.code(502).type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
  if (how === 'garbage') return reply.type('text/plain').send('\u0000\u0001not json{{{');
  const body = JSON.stringify(answer);
  reply.hijack();
  if (how === 'truncated') {
    reply.raw.writeHead(200, { 'content-type': json, 'content-length': Buffer.byteLength(body) + 1 });
    reply.raw.write(body.slice(0, Math.max(1, body.length >> 1)), () => reply.raw.destroy());
    return reply;
  }
  // a hanging call is held until the caller gives up; a reset ends it at once
  if (how === 'hang') return reply;
  reply.raw.socket?.resetAndDestroy();
  return reply;
}
