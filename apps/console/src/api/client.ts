import type { AnswerOf, CallOf, Problem, RouteDefinition } from '@kanfa/contracts';
import { randomKey } from './random-key.js';

/** An answer of the API that is not a success, as problem+json says it in the reader's language. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
  }
}

/** The parts of a call that the operation has. */
export type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
export type CallOptions = { ifMatch?: number; idempotencyKey?: string; signal?: AbortSignal };

/** Calls a declared operation. Writes carry an Idempotency-Key, so a repeat after a lost answer acts once. */
export async function call<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>, options: CallOptions = {}): Promise<AnswerOf<D>> {
  const { params, query, body } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  return request(
    route.method,
    `${addressOf(route.path, params)}${queryString(query)}`,
    body === undefined ? undefined : JSON.stringify(body),
    'application/json',
    options,
  ) as Promise<AnswerOf<D>>;
}

type Params = Record<string, string>;
const addressOf = (path: string, params: Params = {}): string =>
  `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;

/** Sends a file's bytes, and its name, to an upload operation; what is no picture goes as plain bytes. */
export function upload<D extends RouteDefinition>(
  route: D,
  file: File,
  options: CallOptions & { params?: Params } = {},
): Promise<AnswerOf<D>> {
  const address = `${addressOf(route.path, options.params)}${queryString({ name: file.name })}`;
  const type = file.type.startsWith('image/') ? file.type : 'application/octet-stream';
  return request(route.method, address, file, type, options) as Promise<AnswerOf<D>>;
}

async function request(
  method: string,
  address: string,
  body: BodyInit | undefined,
  contentType: string,
  options: CallOptions,
): Promise<unknown> {
  const headers: Record<string, string> = { 'accept-language': document.documentElement.lang };
  if (body !== undefined) headers['content-type'] = contentType;
  if (method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? randomKey();
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  const response = await fetch(address, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem(unreachable());
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new ApiProblem((answer as Problem | undefined) ?? { ...unreachable(), status: response.status || 503 });
}

function queryString(query: Record<string, unknown> | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

const unreachable = (): Problem => ({
  type: 'about:blank',
  status: 0,
  code: 'unreachable',
  title: document.documentElement.lang.startsWith('zh') ? '连不上服务器' : 'The server cannot be reached',
  detail: document.documentElement.lang.startsWith('zh')
    ? '请检查网络后重试，刚才的操作可以安全地再做一次。'
    : 'Check the network and try again; repeating what you just did is safe.',
});
