import { z } from 'zod';
import type { Owner } from './event.js';
import type { RouteRight } from './rights.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Params = z.ZodObject | undefined;

/** One operation of the public API. The owning service serves it, the gateway guards it, the console calls it, OpenAPI describes it. */
export type RouteDefinition<
  P extends Params = Params,
  Q extends Params = Params,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType = z.ZodType,
> = {
  owner: Owner;
  operationId: string;
  method: Method;
  /** Below /api/v1; parameters as `{articleId}`. */
  path: `/${string}`;
  right: RouteRight;
  summary: { zh: string; en: string };
  params: P;
  query: Q;
  body: B;
  response: R;
  status: number;
  /** Codes of the problems a caller should expect beside the general ones. */
  problems: string[];
  example?: { body?: unknown; response?: unknown };
  /** A change of an existing thing: the caller must send If-Match with the version it read. */
  ifMatch: boolean;
  /** Bytes up to this many are accepted as `application/octet-stream` or image content instead of JSON. */
  upload?: { maxBytes: number };
  /** Content types of the answer when it is not JSON. */
  produces?: readonly string[];
  /** The answer holds a secret: nothing on its way may keep it. */
  noStore?: boolean;
};

type Shape<P extends Params, Q extends Params, B extends z.ZodType | undefined, R extends z.ZodType> = {
  method: Method;
  path: `/${string}`;
  right: RouteRight;
  summary: { zh: string; en: string };
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: number;
  problems?: string[];
  example?: { body?: unknown; response?: unknown };
  ifMatch?: boolean;
  upload?: { maxBytes: number };
  produces?: readonly string[];
  noStore?: boolean;
};

/** Declares an operation: `route('content', 'createTopic', { method: 'POST', path: '/topics', … })`. */
export function route<
  R extends z.ZodType,
  P extends Params = undefined,
  Q extends Params = undefined,
  B extends z.ZodType | undefined = undefined,
>(owner: Owner, operationId: string, shape: Shape<P, Q, B, R>): RouteDefinition<P, Q, B, R> {
  return {
    owner,
    operationId,
    ...shape,
    params: shape.params as P,
    query: shape.query as Q,
    body: shape.body as B,
    status: shape.status ?? (shape.method === 'POST' ? 201 : 200),
    problems: shape.problems ?? [],
    ifMatch: shape.ifMatch ?? false,
  };
}

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined;
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a handler receives, checked. `upload` holds the bytes of an upload route. */
export type InputOf<D extends RouteDefinition> = {
  params: Parsed<D['params']>;
  query: Parsed<D['query']>;
  body: Parsed<D['body']>;
  upload?: { bytes: Buffer; contentType: string };
};
export type OutputOf<D extends RouteDefinition> = z.input<D['response']>;
/** What a client sends and gets. */
export type CallOf<D extends RouteDefinition> = { params: Sent<D['params']>; query: Sent<D['query']>; body: Sent<D['body']> };
export type AnswerOf<D extends RouteDefinition> = z.infer<D['response']>;

const places = {
  uuid: (text: string) => z.guid().safeParse(text).success,
  instant: (text: string) => z.iso.datetime().safeParse(text).success,
  day: (text: string) => z.iso.date().safeParse(text).success,
  number: (text: string) => /^\d{1,18}$/.test(text),
  key: (text: string) => text !== '',
};

/**
 * The page of a list: how many items, after which place. A place is what orders the list, its parts joined by `_` (the last breaks ties), as the
 * page before gave it in `next`; anything else is refused.
 */
export const pageBy = (...order: (keyof typeof places)[]) =>
  z.object({
    after: z
      .stringFormat('cursor', (text) => {
        const parts = text.split('_');
        return parts.length === order.length && order.every((kind, at) => places[kind](parts[at]!));
      })
      .max(200)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  });

/** Lists are `{items, next}`: pass `next` as `after` for the following page; it is null at the end. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
export const idAnswer = z.object({ id: z.uuid() });
export const nothing = z.object({});
export const instant = z.iso.datetime({ offset: true });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** RFC 9457 problem+json as every error answer has it. */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  traceId: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemShape>;
