import { Agent, request } from 'undici';
import { WechatError, type TransportFault } from '../wechat-error.js';

/** One HTTP exchange; `call` is the path for messages, `url` carries the token and is never shown. */
export type Exchange = {
  call: string;
  url: string;
  method: 'GET' | 'POST';
  contentType?: string;
  body?: string | Buffer;
  timeoutMs: number;
  maxBytes: number;
  /** Asked when the first byte is about to leave; throws to stop it. */
  beforeSending?: (() => void) | undefined;
};
export type Answer = { contentType: string; bytes: Buffer };

// one request a connection at a time: a reset then concerns one call only
const agent = new Agent({ pipelining: 1, connections: 64, connect: { timeout: 5_000 }, keepAliveTimeout: 4_000 });

const beforeSending = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const late = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_ABORTED', 'ABORT_ERR']);

function faultOf(error: unknown): TransportFault {
  const { code, name, syscall } = error as { code?: string | number; name?: string; syscall?: string };
  if (syscall === 'connect' || (typeof code === 'string' && beforeSending.has(code))) return 'not-connected';
  return name === 'TimeoutError' || name === 'AbortError' || (typeof code === 'string' && late.has(code)) ? 'timed-out' : 'no-answer';
}

async function collect(body: AsyncIterable<Uint8Array>, call: string, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw WechatError.transport(call, 'answer-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

class Stopped extends Error {
  constructor(readonly reason: unknown) {
    super('refused before it left', { cause: reason });
  }
}

/** The body behind a last question. undici sends the head of a request with the first piece of its body, so a refusal here lets no byte out. */
async function* guarded(body: string | Buffer, mayLeave: () => void): AsyncGenerator<string | Buffer> {
  try {
    mayLeave();
  } catch (error) {
    throw new Stopped(error);
  }
  yield body;
}

/** Sends once, never again, and reads the whole answer within the time and size given. Follows no redirect. */
export async function exchange(asked: Exchange): Promise<Answer> {
  const { call, url, method, contentType, body, timeoutMs, maxBytes, beforeSending } = asked;
  try {
    const answer = await request(url, {
      method,
      dispatcher: agent,
      headers: {
        accept: '*/*',
        'user-agent': 'kanfa',
        ...(contentType && { 'content-type': contentType }),
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      // undici takes any iterable; its types do not say so
      body: body !== undefined && beforeSending ? (guarded(body, beforeSending) as unknown as Buffer) : (body ?? null),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = await collect(answer.body, call, maxBytes);
    // WeChat answers 200 to everything it understood; anything else comes from something in between
    if (answer.statusCode !== 200) throw WechatError.transport(call, 'unreadable-answer');
    const type = answer.headers['content-type'];
    return { contentType: (Array.isArray(type) ? type[0] : type) ?? '', bytes };
  } catch (error) {
    if (error instanceof Stopped) throw error.reason;
    // the cause is dropped on purpose: it may hold the address with its token
    throw error instanceof WechatError ? error : WechatError.transport(call, faultOf(error));
  }
}
