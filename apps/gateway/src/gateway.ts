import { DomainError, languageOf, startMetrics, toProblem, type Log } from '@kanfa/kit';
import { memberChanged } from '@kanfa/contracts';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Agent } from 'undici';
import type { Config } from './config.js';
import { acceptBodies, maxJsonBytes } from './forward/body.js';
import { forwardOperations, personBehind, type Doors } from './forward/forward.js';
import { Limit } from './forward/limits.js';
import { beginTrace, type Trace } from './forward/trace.js';
import { Identities } from './identity/identities.js';
import { createSigner } from './identity/signer.js';
import { askTeam } from './identity/team-client.js';
import { Live } from './live/live.js';
import { Overhearing } from './live/overhearing.js';
import { requestAnswered } from './metrics.js';
import { isPage, pageHeaders, sendPage, serveConsole } from './pages/console.js';
import { serveDocs } from './pages/docs.js';
import { serveOperations } from './pages/operations.js';

export type RunningGateway = { url: string; stop(): Promise<void> };

declare module 'fastify' {
  interface FastifyRequest {
    trace: Trace;
  }
}

/** Starts the one public door: it comes up without any of its services and serves whatever of them is there. */
export async function runGateway(config: Config, log: Log): Promise<RunningGateway> {
  startMetrics('gateway');
  const dispatcher = new Agent({
    connections: 256,
    pipelining: 1,
    connect: { timeout: 2_000 },
    headersTimeout: 30_000,
    bodyTimeout: 60_000,
  });
  const live = new Live();
  const identities = new Identities({
    ask: askTeam(dispatcher, config.services.team, config.INTERNAL_SECRET),
    sign: await createSigner(config.IDENTITY_PRIVATE_KEY),
    hearing: () => overhearing.hearing,
  });
  const overhearing = new Overhearing({
    servers: config.NATS_URL,
    user: config.NATS_USER,
    pass: config.NATS_PASSWORD,
    log,
    onEvent: (event) => {
      if (event.type === memberChanged.type) {
        identities.forgetMember(event.key);
        live.drop(event.key);
      }
      if (!event.type.endsWith('.audit-head.v1')) live.hint(event);
    },
    onGap: () => identities.doubtAll(),
  });
  const limits = {
    address: new Limit(config.ADDRESS_PER_MINUTE),
    person: new Limit(config.PERSON_PER_MINUTE),
    signIn: new Limit(config.SIGN_INS_PER_MINUTE),
  };
  const doors = { identities, limits, publicOrigin: new URL(config.PUBLIC_ORIGIN).origin };

  const app = fastify({
    bodyLimit: maxJsonBytes,
    exposeHeadRoutes: false,
    trustProxy: config.TRUST_PROXY ?? false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  let draining = false;
  acceptBodies(app);
  followRequests(app, log);
  answerErrors(app, log);
  serveOperations(app, { draining: () => draining, hearing: () => overhearing.hearing });
  serveLive(app, live, doors);
  await serveDocs(app, doors.publicOrigin);
  forwardOperations(app, { ...doors, services: config.services, dispatcher });
  const console = await serveConsole(app, config.CONSOLE_DIR, doors.publicOrigin);
  app.setNotFoundHandler((request, reply) => {
    if (console && isPage(request)) return sendPage(reply);
    throw noSuchRoute();
  });

  const url = await app.listen({ port: config.PORT, host: config.HOST });
  overhearing.start();
  log.info({ url }, 'listening');
  return {
    url,
    async stop() {
      draining = true;
      live.close();
      // who falls silent in the middle of a request must not keep the door from closing
      const patience = setTimeout(() => app.server.closeAllConnections(), config.DRAIN_SECONDS * 1_000);
      await app.close();
      clearTimeout(patience);
      await overhearing.stop();
      await dispatcher.destroy();
      log.info('stopped');
    },
  };
}

function serveLive(app: FastifyInstance, live: Live, doors: Doors): void {
  app.get('/api/v1/live', async (request, reply) => {
    await doors.limits.address.count(request.ip, reply);
    const { person } = await personBehind(request, doors);
    live.open(person, reply, pageHeaders(doors.publicOrigin));
    return reply;
  });
}

/** One trace, one figure and one log line per request. */
function followRequests(app: FastifyInstance, log: Log): void {
  app.decorateRequest('passage');
  app.decorateRequest('trace');
  app.addHook('onRequest', (request, _reply, done) => {
    request.trace = beginTrace(request);
    const { traceId, traceparent } = request.trace;
    request.passage = { address: request.ip, identity: undefined, cookie: undefined, traceId, traceparent };
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode, elapsedTime } = reply;
    request.trace.end(statusCode);
    requestAnswered(request.method, statusCode, elapsedTime);
    const route = request.routeOptions.url;
    if (route?.startsWith('/api/v1')) {
      log.info(
        { method: request.method, route, status: statusCode, ms: Math.round(elapsedTime), traceId: request.trace.traceId },
        'request',
      );
    }
    done();
  });
}

function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: Error, request: FastifyRequest, reply: FastifyReply) => {
    const { traceId } = request.trace;
    const problem = toProblem(error, languageOf(request.headers['accept-language']), traceId);
    if (problem.status >= 500) log.warn({ err: error, route: request.routeOptions.url, traceId }, 'not answered');
    if (traceId) void reply.header('x-trace-id', traceId);
    return reply
      .status(problem.status)
      .headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
      .type('application/problem+json; charset=utf-8')
      .send(problem);
  });
}

const noSuchRoute = () =>
  new DomainError('not-found', 'no-such-route', {
    zh: '没有这个地址。全部操作见 /api/docs。',
    en: 'There is no such address. All operations are at /api/docs.',
  });
