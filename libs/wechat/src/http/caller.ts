import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { explain } from '../errcodes.js';
import { WechatError } from '../wechat-error.js';
import { bareNumber, parseJson } from './json.js';
import { multipart, type Upload } from './multipart.js';
import { toCamel, toSnake } from './names.js';
import { exchange, type Answer, type Exchange } from './transport.js';

export type WechatClientOptions = {
  /** `https://api.weixin.qq.com`, or a sandbox. */
  base: string;
  /** A valid access token; asked for before every call, so it should come from a cache. */
  token: () => Promise<string>;
  /** WeChat refused the token: drop it from the cache. The call is repeated once with the next token. */
  onTokenRejected?: (token: string, errcode: number) => void | Promise<void>;
  /** For one call, in milliseconds; default 15,000 (uploads: 60,000). */
  timeoutMs?: number;
  /** Largest answer in bytes; default 20 MiB. */
  maxBytes?: number;
  /** How often a read is made in all when WeChat is busy or silent; default 3. Writes are made once. */
  readAttempts?: number;
};

type Query = Record<string, string | number | undefined>;
/** `body` in our names; `numbers` are ids which WeChat wants unquoted; `asIs` are fields that WeChat itself writes in camelCase. */
type Ask = { query?: Query; body?: object; numbers?: Record<string, string>; asIs?: object };
type Send = Pick<Exchange, 'method' | 'contentType' | 'body' | 'timeoutMs'>;

const address = (base: string, path: string, query: Query): string => {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
};

/** The answer's object, or the refusal it holds. Bytes are UTF-8 whatever the header says. */
export function readAnswer(call: string, bytes: Buffer): Record<string, unknown> {
  let answer: unknown;
  try {
    answer = parseJson(bytes.toString('utf8'));
  } catch {
    throw WechatError.transport(call, 'unreadable-answer');
  }
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) throw WechatError.transport(call, 'unreadable-answer');
  const object = answer as Record<string, unknown>;
  // success is errcode 0 or no errcode at all
  if (Number(object['errcode'] ?? 0) !== 0) throw WechatError.answered(call, object);
  return object;
}

/** Makes calls: reads are repeated with jitter when nothing was decided, writes never. */
export class Caller {
  constructor(private readonly options: WechatClientOptions) {}

  /** A call without effect. GET without a body, POST with one. */
  async read<T>(path: string, ask: Ask, answer: z.ZodType<T>): Promise<T> {
    const attempts = this.options.readAttempts ?? 3;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.write(path, ask, answer);
      } catch (error) {
        const undecided = error instanceof WechatError && (error.outcome === 'unknown' || error.fault === 'not-connected');
        if (!undecided || attempt >= attempts) throw error;
        await delay(100 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /** A call with an effect: made once. */
  async write<T>(path: string, { query = {}, body, numbers = {}, asIs = {} }: Ask, answer: z.ZodType<T>): Promise<T> {
    const bare = Object.fromEntries(Object.entries(numbers).map(([name, id]) => [name, bareNumber(id)]));
    const send: Send = body
      ? {
          method: 'POST',
          contentType: 'application/json; charset=utf-8',
          body: JSON.stringify({ ...(toSnake(body) as object), ...bare, ...asIs }),
          timeoutMs: this.timeout,
        }
      : { method: 'GET', timeoutMs: this.timeout };
    return this.parse(path, await this.withToken(path, query, send), answer);
  }

  async upload<T>(path: string, ask: { query?: Query; fields?: Record<string, string> }, file: Upload, answer: z.ZodType<T>): Promise<T> {
    const send: Send = { method: 'POST', ...multipart(file, ask.fields), timeoutMs: Math.max(this.timeout, 60_000) };
    return this.parse(path, await this.withToken(path, ask.query ?? {}, send), answer);
  }

  /** A file; a refusal comes as JSON in its place. */
  async download(path: string, { query = {}, body }: Ask): Promise<Answer> {
    const send: Send = body
      ? { method: 'POST', contentType: 'application/json; charset=utf-8', body: JSON.stringify(toSnake(body)), timeoutMs: 60_000 }
      : { method: 'GET', timeoutMs: 60_000 };
    return this.withToken(path, query, send);
  }

  private get timeout(): number {
    return this.options.timeoutMs ?? 15_000;
  }

  private parse<T>(path: string, { bytes }: Answer, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(toCamel(readAnswer(path, bytes)));
    if (!parsed.success) throw WechatError.transport(path, 'unreadable-answer');
    return parsed.data;
  }

  /** A refused token means that nothing was executed: one new token, one repetition, for writes too. */
  private async withToken(call: string, query: Query, send: Send): Promise<Answer> {
    const first = await this.options.token();
    const answer = await this.once(call, query, send, first);
    const errcode = refusedToken(answer);
    if (errcode === undefined) return answer;
    await this.options.onTokenRejected?.(first, errcode);
    return this.once(call, query, send, await this.options.token());
  }

  private async once(call: string, query: Query, send: Send, token: string): Promise<Answer> {
    const url = address(this.options.base, call, { access_token: token, ...query });
    return exchange({ call, url, ...send, maxBytes: this.options.maxBytes ?? 20 * 1024 * 1024 });
  }
}

/** The code of a refused token. Refusals are short: a long answer is none. */
function refusedToken({ bytes, contentType }: Answer): number | undefined {
  if (bytes.length > 4_096 || /^(image|audio|video)\//.test(contentType)) return undefined;
  const errcode = Number(/"errcode"\s*:\s*(-?\d+)/.exec(bytes.toString('utf8'))?.[1] ?? 0);
  return errcode !== 0 && explain(errcode).refreshToken ? errcode : undefined;
}

/** A call that carries no token: the token endpoints themselves. */
export async function callWithoutToken<T>(
  base: string,
  path: string,
  ask: { query?: Query; body?: object; timeoutMs?: number },
  schema: z.ZodType<T>,
): Promise<T> {
  const { bytes } = await exchange({
    call: path,
    url: address(base, path, ask.query ?? {}),
    ...(ask.body ? { method: 'POST', contentType: 'application/json; charset=utf-8', body: JSON.stringify(ask.body) } : { method: 'GET' }),
    timeoutMs: ask.timeoutMs ?? 15_000,
    maxBytes: 65_536,
  });
  const parsed = schema.safeParse(toCamel(readAnswer(path, bytes)));
  if (!parsed.success) throw WechatError.transport(path, 'unreadable-answer');
  return parsed.data;
}
