import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { strike } from '../faults/fault.js';
import type { World } from '../world/world.js';
import { misbehave, refused, send } from './answer.js';
import type { Endpoint, OpenEndpoint } from './endpoint.js';
import { authorise, checkVerb, pass, readBody, refusalOf, type Incoming, type Outcome } from './gate.js';
import { Refusal } from './refusal.js';
import { receiveFile } from './upload.js';

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

function attempt(path: string, work: () => Outcome): Outcome {
  let outcome: Outcome | undefined;
  const refusal = refusalFrom(() => (outcome = work()));
  return refusal ? { answer: refused(refusal, path), fault: undefined } : outcome!;
}

/** Puts WeChat's interfaces on the server. Every verb reaches them: the wrong one has its own code. */
export function serve(app: FastifyInstance, world: World, endpoints: readonly Endpoint[], open: readonly OpenEndpoint[]): void {
  for (const endpoint of endpoints) {
    app.route({
      method: ['GET', 'POST'],
      url: endpoint.path,
      // a forged token costs nothing: it is refused before the body is read
      onRequest: async (request, reply) => {
        const refusal = refusalFrom(() => {
          checkVerb(endpoint.verb, request.method);
          authorise(world, queryOf(request));
        });
        if (refusal) return send(reply, refused(refusal, endpoint.path));
      },
      handler: async (request, reply) => {
        const incoming: Incoming = {
          method: request.method,
          query: queryOf(request),
          raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          file: endpoint.upload && request.method === 'POST' ? await receiveFile(request) : undefined,
          client: request.ip,
        };
        const { answer, fault } = attempt(endpoint.path, () => pass(world, endpoint, incoming));
        return fault ? misbehave(reply, answer, fault, wait) : send(reply, answer, endpoint.plainText);
      },
    });
  }
  for (const endpoint of open) {
    app.route({
      method: ['GET', 'POST'],
      url: endpoint.path,
      handler: async (request, reply) => {
        const { answer, fault } = attempt(endpoint.path, () => {
          checkVerb(endpoint.verb, request.method);
          const fields =
            endpoint.verb === 'POST'
              ? { ...queryOf(request), ...readBody(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)).body }
              : queryOf(request);
          const struck = strike(world, endpoint.path, typeof fields['appid'] === 'string' ? fields['appid'] : undefined);
          if (struck === 'busy' || struck?.startsWith('error:'))
            throw refusalOf(struck === 'busy' ? -1 : Number(struck.slice(6)), request.ip);
          if (struck?.endsWith('-before')) return { answer: {}, fault: struck };
          const answer = world.store.transaction(() => endpoint.run({ world, fields, client: request.ip }));
          if (struck === 'busy-after') throw new Refusal(-1);
          return { answer, fault: struck };
        });
        return fault ? misbehave(reply, answer, fault, wait) : send(reply, answer);
      },
    });
  }
}
