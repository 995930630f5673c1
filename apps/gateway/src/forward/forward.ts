import { setTimeout as delay } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { allRoutes, owners, type Owner, type RouteDefinition } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';
import { credentialOf } from '../identity/credential.js';
import type { Identities } from '../identity/identities.js';
import type { Person } from '../identity/team-client.js';
import { ask, type Answer } from './asking.js';
import { maxJsonBytes, tooLargeWithin } from './body.js';
import { toCaller, toService, type Passage } from './headers.js';
import type { Limit } from './limits.js';
import { Outage } from './outage.js';
import { keyRefused, notSignedIn, otherSite, sessionEnded } from './refusals.js';
import { isOwnPage } from './same-origin.js';

declare module 'fastify' {
  interface FastifyRequest {
    passage: Passage;
  }
}

export type Doors = {
  identities: Identities;
  limits: { address: Limit; person: Limit; signIn: Limit };
  publicOrigin: string;
};
/** After these the session stands for something else than before. */
const changesSession = new Set(['signOut', 'stepUp', 'confirmSecondFactor', 'removeSecondFactor']);
type Forwarding = Doors & { services: Record<Owner, string>; dispatcher: Dispatcher };

/** Every declared operation, forwarded to its owner; what is not declared does not exist. */
export function forwardOperations(app: FastifyInstance, forwarding: Forwarding): void {
  const outages = new Map(owners.map((owner) => [owner, new Outage(owner)]));
  for (const route of allRoutes) {
    app.route({
      method: route.method,
      url: `/api/v1${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      bodyLimit: maxJsonBytes,
      config: route.upload ? { maxUpload: route.upload.maxBytes } : {},
      onRequest: route.right === 'nobody' ? signInDoor(forwarding) : door(route.owner, forwarding),
      handler: forwarder(route, outages.get(route.owner)!, forwarding),
    });
  }
}

/** Lets a person in and writes down who they are for the service. */
function door(owner: Owner, doors: Doors) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await doors.limits.address.count(request.ip, reply);
    assertPlainPath(request);
    const known = await personBehind(request, doors);
    await doors.limits.person.count(known.person.memberId, reply);
    request.passage.identity = await doors.identities.header(known, owner);
  };
}

/** Sign-in and sign-out: no identity yet, so the cookie goes along. */
function signInDoor({ limits, publicOrigin }: Doors) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await limits.signIn.count(request.ip, reply);
    if (!isOwnPage(request.method, request.headers, publicOrigin, false)) throw otherSite();
    request.passage.cookie = request.headers.cookie;
  };
}

/** The person a request comes from; refuses when there is none. */
export async function personBehind(request: FastifyRequest, { identities, publicOrigin }: Doors): Promise<{ person: Person } & Known> {
  const credential = credentialOf(request.headers);
  if (!credential) throw request.headers.authorization === undefined ? notSignedIn() : keyRefused();
  if (credential.kind === 'cookie' && !isOwnPage(request.method, request.headers, publicOrigin, true)) throw otherSite();
  const known = identities.fresh(credential) ?? (await identities.read(credential));
  if (!known) throw credential.kind === 'cookie' ? sessionEnded() : keyRefused();
  return known;
}
type Known = NonNullable<ReturnType<Identities['fresh']>>;

function forwarder({ owner, method, operationId }: RouteDefinition, outage: Outage, { services, dispatcher, identities }: Forwarding) {
  const { origin } = new URL(services[owner]);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { passage, headers } = request;
    const body = bodyOf(request);
    const asked = { origin, path: request.raw.url!, method, headers: toService(headers, passage, body !== null), body };
    const streams = body !== null && !Buffer.isBuffer(body);
    const repeatable = !streams && (method === 'GET' || headers['idempotency-key'] !== undefined);
    const answer = await patiently(
      () => ask(dispatcher, asked),
      outage,
      (error, attempt) => (streams ? null : outage.retryAfterMs(error, repeatable, attempt)),
    );
    const changed = changesSession.has(operationId) && credentialOf(headers);
    if (changed) identities.forget(changed);
    // a connection whose request was not read to its end cannot carry another
    if (!request.raw.complete) void reply.header('connection', 'close');
    return reply
      .code(answer.status)
      .headers(toCaller(answer.headers, owner === 'team', passage.traceId))
      .send(answer.body);
  };
}

async function patiently(
  send: () => Promise<Answer>,
  outage: Outage,
  pause: (error: unknown, attempt: number) => number | null,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await send();
      outage.answered();
      return answer;
    } catch (error) {
      const ms = pause(error, attempt);
      if (ms === null) throw tooLargeWithin(error) ?? outage.refusal(error);
      await delay(ms);
    }
  }
}

/** JSON as the bytes it came as, an upload as its stream, or nothing. */
function bodyOf({ body }: FastifyRequest): Buffer | Readable | null {
  if (Buffer.isBuffer(body)) return body.length > 0 ? body : null;
  return (body as Readable | null | undefined) ?? null;
}

/** Ids never need an encoded dot or slash: a path with one is an attempt to reach another address behind us. */
function assertPlainPath({ raw }: FastifyRequest): void {
  const path = raw.url!.split('?', 1)[0]!;
  if (path.startsWith('/') && !/%2e|%2f|%5c|\\|\/\.\.?(?:\/|$)/i.test(path)) return;
  throw new DomainError('not-found', 'no-such-route', { zh: '没有这个地址。', en: 'There is no such address.' });
}
