import type { RouteDefinition } from './route.js';

type Given = { params?: Record<string, string | number> | undefined; query?: Record<string, unknown> | undefined; body?: unknown };
export type Request = { method: string; path: string; headers: Record<string, string>; body?: string };

/** What to send for a declared operation: the address below the server and what HTTP wants beside it; who asks is the caller's business. */
export function requestOf(route: RouteDefinition, input: object, options: { ifMatch?: number; idempotencyKey?: string } = {}): Request {
  const { params, query, body } = input as Given;
  const filled = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value as string)]])),
  ).toString();
  return {
    method: route.method,
    path: `/api/v1${filled}${search === '' ? '' : `?${search}`}`,
    headers: {
      ...(route.method === 'GET' || options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
