import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { Sender } from './callbacks/sender.js';
import { agentAccepts, agentEndpoints } from './agents/agents.endpoints.js';
import { autoReplyEndpoints } from './auto-reply/auto-reply.endpoints.js';
import { commentEndpoints } from './comments/comments.endpoints.js';
import type { Config } from './config.js';
import { controlRoutes } from './control/control.js';
import { customerEndpoints } from './customer-messages/customer-messages.endpoints.js';
import { dataCubeEndpoints } from './data-cube/data-cube.endpoints.js';
import { draftEndpoints } from './drafts/drafts.endpoints.js';
import { blacklistEndpoints } from './followers/blacklist.endpoints.js';
import { followerEndpoints } from './followers/followers.endpoints.js';
import type { Planned } from './habits/habits.js';
import { perform } from './habits/surge.js';
import { expireConfirmation } from './mass-send/administrator.js';
import { jsSdkEndpoints } from './js-sdk/js-sdk.endpoints.js';
import { finishSend } from './mass-send/mass-send.js';
import { massEndpoints } from './mass-send/mass-send.endpoints.js';
import { mediaEndpoints } from './media/media.endpoints.js';
import { servePictures } from './media/pictures.js';
import { menuEndpoints } from './menu/menu.endpoints.js';
import { arrive, type Arriving } from './notices/notices.js';
import { noticeEndpoints } from './notices/notices.endpoints.js';
import { authorizePage } from './oauth/authorize-page.js';
import { oauthEndpoints } from './oauth/oauth.endpoints.js';
import { operatorPages } from './operator/operator.js';
import { pageAssets } from './pages/page.js';
import { phonePages } from './phone/phone.js';
import { publicArticles } from './phone/public-article.js';
import { refused, send } from './protocol/answer.js';
import type { Endpoint } from './protocol/endpoint.js';
import { Refusal } from './protocol/refusal.js';
import { serve } from './protocol/routes.js';
import { finishPublish } from './publish/publish.js';
import { publishEndpoints } from './publish/publish.endpoints.js';
import { qrCodeEndpoints } from './qr-codes/qr-codes.endpoints.js';
import { serveQrCodes } from './qr-codes/qr-code-picture.js';
import { quotaEndpoints } from './quotas/quotas.endpoints.js';
import { shopEndpoints } from './shop/shop.endpoints.js';
import { tagEndpoints } from './tags/tags.endpoints.js';
import { tokenEndpoints } from './tokens/tokens.endpoints.js';
import { World } from './world/world.js';

/** Every interface the sandbox has. */
export const endpoints: readonly Endpoint[] = [
  ...mediaEndpoints,
  ...draftEndpoints,
  ...publishEndpoints,
  ...massEndpoints,
  ...commentEndpoints,
  ...customerEndpoints,
  ...menuEndpoints,
  ...autoReplyEndpoints,
  ...followerEndpoints,
  ...tagEndpoints,
  ...blacklistEndpoints,
  ...qrCodeEndpoints,
  ...agentEndpoints,
  ...noticeEndpoints,
  ...jsSdkEndpoints,
  ...shopEndpoints,
  ...dataCubeEndpoints,
  ...quotaEndpoints(() => endpoints),
];

export type Sandbox = { base: string; world: World; close(): Promise<void> };

function scheduleHandlers(world: World): void {
  world.jobs.on('publish-finish', (appId, job) => finishPublish(world, appId, job['publishId'] as number, job['mediaId'] as string));
  world.jobs.on('mass-finish', (appId, job) => finishSend(world, appId, job as Parameters<typeof finishSend>[2]));
  world.jobs.on('confirmation-expires', (_appId, job) => expireConfirmation(world, job['id'] as number));
  world.jobs.on('agent-accepts', (appId, job) => agentAccepts(world, appId, job));
  world.jobs.on('notice-arrives', (appId, job) => arrive(world, appId, job as Arriving));
  world.jobs.on('act', (appId, job) => perform(world, appId, job as Planned & { sid?: string }));
}

async function server(world: World): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: 12 * 1024 * 1024, routerOptions: { maxParamLength: 300 }, forceCloseConnections: true });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // WeChat has a code for everything it understands to be too large
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return send(reply, refused(new Refusal(45001), request.url));
    // a body that HTTP itself cannot make sense of is a badly formed one to WeChat
    if ((error.statusCode ?? 500) < 500) return send(reply, refused(new Refusal(47001), request.url));
    console.error(JSON.stringify({ level: 'error', msg: 'a call failed', path: request.url.split('?')[0], error: error.stack }));
    return reply.code(500).send({ error: 'sandbox' });
  });
  // bodies are judged by WeChat's rules, not by the framework's, so they arrive as bytes
  app.removeContentTypeParser(['application/json', 'text/plain']);
  // (the framework looks a named type up once, and the rest at every call)
  app.addContentTypeParser(['application/json', '*'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  serve(app, world, endpoints, [...tokenEndpoints, ...oauthEndpoints]);
  authorizePage(app, world);
  servePictures(app, world);
  serveQrCodes(app, world);
  controlRoutes(app, world, () => endpoints);
  operatorPages(app, world, endpoints);
  phonePages(app, world);
  publicArticles(app, world);
  pageAssets(app, world);
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async () => ({
    status: 'ok',
    accounts: world.store.row<{ n: number }>('SELECT count(*) AS n FROM account')!.n,
  }));
  app.get('/metrics', async (_request, reply) => reply.type('text/plain').send(metrics(world)));
  app.get('/', async (_request, reply) => reply.redirect('/operator'));
  return app;
}

const metrics = (world: World): string =>
  [
    ...world.effects.counts().map(({ kind, n }) => `sandbox_effects_total{kind="${kind}"} ${n}`),
    `sandbox_jobs_waiting ${world.jobs.waiting}`,
    `sandbox_callbacks_waiting ${world.store.row<{ n: number }>(`SELECT count(*) AS n FROM push WHERE state IN ('pending', 'forged')`)!.n}`,
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '',
  ].join('\n');

/** Starts a WeChat of one's own: the world continues where its folder left it. */
export async function startSandbox(config: Config): Promise<Sandbox> {
  const world = new World(config);
  const app = await server(world);
  const sender = new Sender(world);
  scheduleHandlers(world);
  const listening = await app.listen({ port: config.port, host: config.host });
  const address = new URL(listening);
  world.publicUrl =
    config.publicUrl ??
    `http://${address.hostname === '0.0.0.0' || address.hostname === '[::]' ? '127.0.0.1' : address.hostname}:${address.port}`;
  sender.start();
  world.jobs.poke();
  return {
    base: world.publicUrl,
    world,
    async close() {
      await sender.close();
      await app.close();
      world.close();
    },
  };
}
