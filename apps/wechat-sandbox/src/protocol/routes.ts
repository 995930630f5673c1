import { setTimeout as delay } from 'node:timers/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts/account.js';
import { strike } from '../faults/fault.js';
import { rememberCall } from '../quotas/calls.js';
import { stealTokens } from '../tokens/tokens.js';
import type { World } from '../world/world.js';
import { misbehave, newRid, refused, send } from './answer.js';
import type { Endpoint, Fields, OpenEndpoint } from './endpoint.js';
import { authorise, checkVerb, pass, readBody, refusalOf, type Incoming, type Outcome } from './gate.js';
import { Refusal } from './refusal.js';
import { receiveFile, type ReceivedFile } from './upload.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token the call came with. */
    caller: Account | undefined;
  }
}

const nothing = Buffer.alloc(0);

function queryOf(request: FastifyRequest): Record<string, string> {
  const query = request.query as Record<string, string | string[]>;
  for (const name in query) if (Array.isArray(query[name])) query[name] = query[name][0]!;
  return query as Record<string, string>;
}

const wait = async (ms: number): Promise<void> => delay(ms);

function refusalFrom(work: () => void): Refusal | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Does it, or says no; a refusal is told of, so that it can be asked about later. */
function attempt(path: string, work: () => Outcome, tell: (rid: string, answer: Fields) => void): Outcome {
  let outcome: Outcome | undefined;
  const refusal = refusalFrom(() => (outcome = work()));
  if (!refusal) return outcome!;
  const rid = newRid();
  const answer = refused(refusal, path, rid);
  tell(rid, answer);
  return { answer, fault: undefined };
}

const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : nothing);

/** One of WeChat's interfaces. Every verb reaches it: the wrong one has its own code. */
function route(app: FastifyInstance, world: World, endpoint: Endpoint): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, file: ReceivedFile | undefined): void => {
    const incoming: Incoming = { query: queryOf(request), raw: bytesOf(request), file, client: request.ip };
    const { answer, fault } = attempt(
      endpoint.path,
      () => pass(world, endpoint, request.caller!, incoming),
      (rid, answer) => rememberCall(world, request.caller!.appId, rid, request, reply, answer),
    );
    // what somebody was told outlives the process
    world.store.whenKept((error) => {
      if (error) reply.send(error);
      else if (fault) void misbehave(reply, answer, fault, wait);
      else send(reply, answer, endpoint.plainText && request.caller!.switches.answersPlainText);
    });
  };
  app.route({
    method: ['GET', 'POST'],
    url: endpoint.path,
    // a forged token costs nothing: it is refused before the body is read
    onRequest: (request, reply, done) => {
      const refusal = refusalFrom(() => {
        checkVerb(endpoint.verb, request.method);
        request.caller = authorise(world, queryOf(request));
      });
      if (refusal) send(reply, refused(refusal, endpoint.path));
      else done();
    },
    // promises only where something is waited for, and not even the reply, which the framework takes for one
    handler: endpoint.upload
      ? (request, reply) =>
          void receiveFile(request)
            .then((file) => answer(request, reply, file))
            .catch((error: unknown) => reply.send(error))
      : (request, reply) => answer(request, reply, undefined),
  });
}

/** Puts WeChat's interfaces on the server. */
export function serve(app: FastifyInstance, world: World, endpoints: readonly Endpoint[], open: readonly OpenEndpoint[]): void {
  app.decorateRequest('caller', undefined);
  for (const endpoint of endpoints) if (!endpoint.upload) route(app, world, endpoint);
  void app.register(async (uploads) => {
    // it looks at every request of the server it is on: a server of its own for those that upload
    await uploads.register(multipart, { throwFileSizeLimit: false });
    for (const endpoint of endpoints) if (endpoint.upload) route(uploads, world, endpoint);
  });
  for (const endpoint of open) {
    app.route({
      method: ['GET', 'POST'],
      url: endpoint.path,
      // nobody has said yet who they are: little is listened to
      bodyLimit: 65_536,
      handler: async (request, reply) => {
        let appId = '';
        const work = (): Outcome => {
          checkVerb(endpoint.verb, request.method);
          const bare = endpoint.verb === 'GET' || (endpoint.bodyOptional === true && bytesOf(request).length === 0);
          const fields = !bare ? { ...queryOf(request), ...readBody(bytesOf(request)).body } : queryOf(request);
          appId = typeof fields['appid'] === 'string' ? fields['appid'] : '';
          const struck = strike(world, endpoint.path, appId === '' ? undefined : appId);
          if (struck === 'busy' || struck?.startsWith('error:'))
            throw refusalOf(struck === 'busy' ? -1 : Number(struck.slice(6)), request.ip);
          if (struck?.endsWith('-before')) return { answer: {}, fault: struck };
          const answer = world.store.transaction(() => endpoint.run({ world, fields, client: request.ip }));
          // somebody else asked for a token right after
          if (struck === 'token-race') stealTokens(world, String(fields['appid']));
          if (struck === 'busy-after') throw new Refusal(-1);
          return { answer, fault: struck };
        };
        const { answer, fault } = attempt(endpoint.path, work, (rid, said) => rememberCall(world, appId, rid, request, reply, said));
        return fault ? misbehave(reply, answer, fault, wait) : send(reply, answer);
      },
    });
  }
}
