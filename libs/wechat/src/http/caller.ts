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
  /** For one call, in milliseconds; default 15,000 (uploads and downloads: 60,000). One call's own: `client.within(ms)`. */
  timeoutMs?: number;
  /** Largest answer in bytes; default 20 MiB. */
  maxBytes?: number;
  /** How often a read is made in all when WeChat is busy or silent; default 3. Writes are made once. */
  readAttempts?: number;
  /** Asked when the first byte of a call with a body is about to leave, however long connecting took; throws to stop it, and then nothing was sent. */
  beforeSending?: () => void;
};

type Query = Record<string, string | number | undefined>;
type Ask = {
  query?: Query;
  body?: object;
  /** Goes out with its keys as they are, where the names are the caller's own or WeChat's are not `snake_case`. */
  asIs?: object;
  /** Ids which WeChat wants unquoted, by their names on the wire. */
  numbers?: Record<string, string>;
};
/** A file as WeChat sent it. */
export type Downloaded = { contentType: string; bytes: Buffer };
type Send = Pick<Exchange, 'method' | 'contentType' | 'body' | 'timeoutMs'>;

const address = (base: string, path: string, query: Query): string => {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
};

function readObject(call: string, text: string): Record<string, unknown> {
  let answer: unknown;
  try {
    answer = parseJson(text);
  } catch {
    throw WechatError.transport(call, 'unreadable-answer');
  }
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) throw WechatError.transport(call, 'unreadable-answer');
  return answer as Record<string, unknown>;
}

/** The answer's object, or the refusal it holds without the secrets of the call. Bytes are UTF-8 whatever the header says. */
function readAnswer(call: string, bytes: Buffer, secrets: readonly string[]): Record<string, unknown> {
  const text = bytes.toString('utf8');
  const object = readObject(call, text);
  // success is errcode 0 or no errcode at all
  if (Number(object['errcode'] ?? 0) === 0) return object;
  // nobody promises that a refusal does not repeat what it was asked with
  const shown = secrets.filter((secret) => secret.length >= 8).reduce((left, secret) => left.replaceAll(secret, '***'), text);
  throw WechatError.answered(call, readObject(call, shown));
}

function parse<T>(call: string, bytes: Buffer, secrets: readonly string[], schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(toCamel(readAnswer(call, bytes, secrets)));
  if (!parsed.success) throw WechatError.transport(call, 'unreadable-answer');
  return parsed.data;
}

const json = 'application/json; charset=utf-8';

function bodyOf({ body, asIs, numbers = {} }: Ask): string | undefined {
  if (!body && !asIs) return undefined;
  const bare = Object.fromEntries(Object.entries(numbers).map(([name, id]) => [name, bareNumber(id)]));
  return JSON.stringify({ ...(toSnake(body ?? {}) as object), ...asIs, ...bare });
}

/** Makes calls: reads are repeated with jitter when nothing was decided, writes never. */
export class Caller {
  constructor(private readonly options: WechatClientOptions) {}

  /** A call without effect. GET without a body, POST with one. */
  read<T>(path: string, ask: Ask, answer: z.ZodType<T>): Promise<T> {
    return this.repeatedly(() => this.write(path, ask, answer));
  }

  /** A call with an effect: made once. */
  async write<T>(path: string, ask: Ask, answer: z.ZodType<T>): Promise<T> {
    const given = await this.withToken(path, ask.query ?? {}, this.sending(ask, this.timeout));
    return parse(path, given.answer.bytes, [given.token], answer);
  }

  async upload<T>(path: string, ask: { query?: Query; fields?: Record<string, string> }, file: Upload, answer: z.ZodType<T>): Promise<T> {
    const send: Send = { method: 'POST', ...multipart(file, ask.fields), timeoutMs: this.options.timeoutMs ?? 60_000 };
    const given = await this.withToken(path, ask.query ?? {}, send);
    return parse(path, given.answer.bytes, [given.token], answer);
  }

  /** A file. A refusal comes as JSON in its place; the type of the content tells them apart. */
  file(path: string, ask: Ask): Promise<Downloaded> {
    return this.repeatedly(async () => {
      const { answer, token } = await this.withToken(path, ask.query ?? {}, this.sending(ask, this.options.timeoutMs ?? 60_000));
      if (!/^(application\/json|text\/plain)/i.test(answer.contentType)) return answer;
      readAnswer(path, answer.bytes, [token]);
      throw WechatError.transport(path, 'unreadable-answer');
    });
  }

  private async repeatedly<T>(work: () => Promise<T>): Promise<T> {
    const attempts = this.options.readAttempts ?? 3;
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const undecided = error instanceof WechatError && (error.outcome === 'unknown' || error.fault === 'not-connected');
        if (!undecided || attempt >= attempts) throw error;
        await delay(100 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  private sending(ask: Ask, timeoutMs: number): Send {
    const body = bodyOf(ask);
    return body === undefined ? { method: 'GET', timeoutMs } : { method: 'POST', contentType: json, body, timeoutMs };
  }

  private get timeout(): number {
    return this.options.timeoutMs ?? 15_000;
  }

  /** A refused token means that nothing was executed: one new token, one repetition, for writes too. */
  private async withToken(call: string, query: Query, send: Send): Promise<{ answer: Answer; token: string }> {
    const first = await this.options.token();
    const answer = await this.once(call, query, send, first);
    const errcode = refusedToken(answer);
    if (errcode === undefined) return { answer, token: first };
    await this.options.onTokenRejected?.(first, errcode);
    const second = await this.options.token();
    return { answer: await this.once(call, query, send, second), token: second };
  }

  private async once(call: string, query: Query, send: Send, token: string): Promise<Answer> {
    const url = address(this.options.base, call, { access_token: token, ...query });
    return exchange({ call, url, ...send, maxBytes: this.options.maxBytes ?? 20 * 1024 * 1024, beforeSending: this.options.beforeSending });
  }
}

/** The code of a refused token. Refusals are short: a long answer is none. */
function refusedToken({ bytes, contentType }: Answer): number | undefined {
  if (bytes.length > 4_096 || /^(image|audio|video)\//.test(contentType)) return undefined;
  const errcode = Number(/"errcode"\s*:\s*(-?\d+)/.exec(bytes.toString('utf8'))?.[1] ?? 0);
  return errcode !== 0 && explain(errcode).refreshToken ? errcode : undefined;
}

/** A call that carries no token of the account but says who calls by other means, which are `secrets`: never part of an error. */
export async function callWithoutToken<T>(
  base: string,
  path: string,
  ask: { query?: Query; body?: object; timeoutMs?: number | undefined; secrets: readonly string[] },
  schema: z.ZodType<T>,
): Promise<T> {
  const { bytes } = await exchange({
    call: path,
    url: address(base, path, ask.query ?? {}),
    ...(ask.body ? { method: 'POST', contentType: json, body: JSON.stringify(ask.body) } : { method: 'GET' }),
    timeoutMs: ask.timeoutMs ?? 15_000,
    maxBytes: 65_536,
  });
  return parse(path, bytes, ask.secrets, schema);
}
