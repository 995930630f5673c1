import replyFrom from '@fastify/reply-from';
import { allRoutes, owners, type Owner, type RouteDefinition } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';
import { credentialOf } from '../identity/credential.js';
import type { Identities } from '../identity/identities.js';
import type { Person } from '../identity/team-client.js';
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
type Forwarding = Doors & { services: Record<Owner, string>; dispatcher: Dispatcher };

/** Every declared operation, forwarded to its owner; what is not declared does not exist. */
export function forwardOperations(app: FastifyInstance, forwarding: Forwarding): void {
  for (const owner of owners) void app.register((scope) => forwardTo(scope, owner, forwarding));
}

async function forwardTo(scope: FastifyInstance, owner: Owner, forwarding: Forwarding): Promise<void> {
  await scope.register(replyFrom, {
    base: forwarding.services[owner],
    undici: forwarding.dispatcher,
    disableRequestLogging: true,
    cacheURLs: 1_000,
  });
  const outage = new Outage(owner);
  for (const route of allRoutes.filter((each) => each.owner === owner)) {
    scope.route({
      method: route.method,
      url: `/api/v1${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      bodyLimit: maxJsonBytes,
      config: route.upload ? { maxUpload: route.upload.maxBytes } : {},
      onRequest: route.right === 'nobody' ? signInDoor(forwarding) : door(owner, forwarding),
      handler: forwarder(route, outage, forwarding.identities),
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

function forwarder({ owner, method, operationId }: RouteDefinition, outage: Outage, identities: Identities) {
  const ofTeam = owner === 'team';
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { passage, headers, body } = request;
    const bytes = Buffer.isBuffer(body) ? body : undefined;
    const streams = body !== undefined && body !== null && bytes === undefined;
    const repeatable = !streams && (method === 'GET' || headers['idempotency-key'] !== undefined);
    return reply.from(undefined, {
      ...(bytes === undefined ? {} : bytes.length > 0 ? { body: bytes, contentType: 'application/json' } : { body: null }),
      rewriteRequestHeaders: (_request, prepared) => toService(prepared, passage),
      rewriteHeaders: (answered) => {
        outage.answered();
        const ended = operationId === 'signOut' && credentialOf(headers);
        if (ended) identities.forget(ended);
        return toCaller(answered, ofTeam, passage.traceId);
      },
      retryDelay: ({ err, attempt }) => (err && !streams ? outage.retryAfterMs(err, repeatable, attempt) : null),
      onError: (_reply, { error }) => void reply.send(tooLargeWithin(error) ?? outage.refusal(error)),
    });
  };
}

/** Ids never need an encoded dot or slash: a path with one is an attempt to reach another address behind us. */
function assertPlainPath({ raw }: FastifyRequest): void {
  if (!/%2e|%2f|%5c|\\|\/\.\.?(?:\/|$)/i.test(raw.url!.split('?', 1)[0]!)) return;
  throw new DomainError('not-found', 'no-such-route', { zh: '没有这个地址。', en: 'There is no such address.' });
}
