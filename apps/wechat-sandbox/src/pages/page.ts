import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world/world.js';
import { html, type Markup } from './html.js';
import type { Look } from './look.js';

/** No script but ours, no picture but the sandbox's own: an article on a phone cannot do or load anything. */
const policy =
  "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none'";

export type Page = { title: string; kind: 'phone' | 'operator' | 'article'; look: Look; body: Markup };

export function sendPage(reply: FastifyReply, { title, kind, look, body }: Page, status = 200): FastifyReply {
  const page = html`<!doctype html>
    <html lang="${look.lang === 'zh' ? 'zh-CN' : 'en'}" class="${kind}${look.dark ? ' dark' : ''}${look.large ? ' large' : ''}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/pages/${kind === 'operator' ? 'operator' : 'phone'}.css" />
        <script src="/pages/live.js" defer></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .send(page.text);
}

/** The fields of a posted form. */
export const formOf = (request: FastifyRequest): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');

/** Forms work from the sandbox's own pages only. */
export async function sameSite(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const site = request.headers['sec-fetch-site'];
  return request.method === 'POST' && site !== undefined && site !== 'same-origin' && site !== 'none'
    ? reply.code(403).send('cross-site form')
    : undefined;
}

const asset = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

/** Style sheets, the one script, and the stream that tells pages to look again. */
export function pageAssets(app: FastifyInstance, world: World): void {
  for (const [name, type] of [
    ['phone.css', 'text/css'],
    ['operator.css', 'text/css'],
    ['live.js', 'text/javascript'],
  ] as const) {
    const content = asset(name);
    app.get(`/pages/${name}`, async (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(content),
    );
  }
  app.get('/pages/live', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    reply.raw.write('retry: 2000\n\n');
    const stop = world.live.listen(() => reply.raw.write('data: changed\n\n'));
    request.raw.on('close', stop);
  });
}
