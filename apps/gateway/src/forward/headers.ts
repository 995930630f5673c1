import type { IncomingHttpHeaders } from 'node:http';

/** What passes from the caller to a service; everything else stays outside, identity headers above all. */
const passed = ['accept', 'accept-language', 'idempotency-key', 'if-match', 'if-none-match', 'user-agent', 'range'] as const;

/** Where there is a body. */
const passedWithBody = ['content-type', 'content-length'] as const;

export type Passage = {
  address: string;
  /** The Authorization header that tells the service who this is. */
  identity: string | undefined;
  /** The caller's cookies, for team's sign-in and sign-out alone. */
  cookie: string | undefined;
  traceId: string | undefined;
  traceparent: string | undefined;
};

export function toService(headers: IncomingHttpHeaders, passage: Passage, withBody: boolean): Record<string, string> {
  const sent: Record<string, string> = { 'x-forwarded-for': passage.address };
  for (const name of withBody ? [...passed, ...passedWithBody] : passed) {
    const value = headers[name];
    if (typeof value === 'string') sent[name] = value;
  }
  if (headers.host !== undefined) sent['x-forwarded-host'] = headers.host;
  if (passage.identity !== undefined) sent['authorization'] = passage.identity;
  if (passage.cookie !== undefined) sent['cookie'] = passage.cookie;
  if (passage.traceId !== undefined) sent['x-trace-id'] = passage.traceId;
  if (passage.traceparent !== undefined) sent['traceparent'] = passage.traceparent;
  return sent;
}

/** Nothing from a reader or a colleague may run as a page of ours: API answers carry a policy that allows no script. */
const policy =
  "default-src 'none'; img-src 'self' data: https:; style-src 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'self'; sandbox allow-modals allow-popups";

/** `fromTeam`: the one service that may set cookies. */
export function toCaller(headers: IncomingHttpHeaders, fromTeam: boolean, traceId: string | undefined): IncomingHttpHeaders {
  const sent: IncomingHttpHeaders = { ...headers, 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' };
  delete sent.connection;
  delete sent['keep-alive'];
  delete sent['transfer-encoding'];
  if (!fromTeam) delete sent['set-cookie'];
  sent['content-security-policy'] ??= policy;
  sent['cache-control'] ??= 'private, no-cache';
  if (traceId !== undefined) sent['x-trace-id'] = traceId;
  return sent;
}
