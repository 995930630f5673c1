import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Ant Design writes style elements, so styles may be inline; scripts come from our own files alone. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders = (publicOrigin: string): Record<string, string> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  ...(publicOrigin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});

/** The console's files. Names with a hash never change; everything else is asked for again. Returns whether there is a console to serve. */
export async function serveConsole(app: FastifyInstance, folder: string | undefined, publicOrigin: string): Promise<boolean> {
  if (!folder || !existsSync(join(folder, 'index.html'))) return false;
  const headers = pageHeaders(publicOrigin);
  await app.register(fastifyStatic, {
    root: resolve(folder),
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const caching = /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      void reply.headers({ ...headers, 'cache-control': caching });
    },
  });
  return true;
}

/** An address inside the console: its router knows what to show. */
export function isPage({ method, raw, headers }: FastifyRequest): boolean {
  return method === 'GET' && !raw.url!.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
}

export const sendPage = (reply: FastifyReply): FastifyReply => reply.sendFile('index.html');
