import type { Say } from '@kanfa/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bytes an upload route takes; absent on all others. */
    maxUpload?: number;
  }
}

export const maxJsonBytes = 2 * 1024 * 1024;

/**
 * JSON stays the bytes it came as: reading it is the service's business, and bytes can be sent twice. Uploads stream through, counted on the way.
 */
export function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (_request: FastifyRequest, payload: IncomingMessage) => collect(payload, maxJsonBytes));
  app.addContentTypeParser(/^(image\/|application\/octet-stream)/, async (request: FastifyRequest, payload: IncomingMessage) => {
    const most = request.routeOptions.config.maxUpload;
    if (most === undefined) return refuse(payload, jsonWanted());
    if (Number(request.headers['content-length'] ?? 0) > most) return refuse(payload, tooLarge(most));
    return request.headers['content-length'] === undefined ? payload.pipe(counted(payload, most)) : payload;
  });
}

async function collect(payload: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let seen = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    seen += chunk.length;
    if (seen <= most) chunks.push(chunk);
    if (seen > patienceBytes) break;
  }
  if (seen > most) throw tooLarge(most);
  return Buffer.concat(chunks);
}

/** A browser hears a refusal only after it has sent everything; whoever sends far too much is cut off instead. */
async function refuse(payload: IncomingMessage, refusal: Error): Promise<never> {
  await collect(payload, patienceBytes);
  throw refusal;
}
const patienceBytes = 64 * 1024 * 1024;

function counted(payload: IncomingMessage, most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= most) return done(null, chunk);
      done(tooLarge(most));
      // left unread, the rest would hold its connection, and with it the gateway's end, for as long as the caller likes
      void collect(payload, 0).catch(() => undefined);
    },
  });
}

class TooLarge extends Error {
  readonly statusCode = 413;

  constructor(readonly say: Say) {
    super(say.en);
  }
}
function tooLarge(most: number): TooLarge {
  const limit = Math.floor(most / (1024 * 1024));
  return new TooLarge({
    zh: `一次最多 ${limit} MB，这次超过了。请压缩或缩小后再试。`,
    en: `At most ${limit} MB can be sent at once, and this is more. Make it smaller and send it again.`,
  });
}
/** Kit has the words for this. */
const jsonWanted = () => Object.assign(new Error('This operation takes JSON'), { statusCode: 415 });

/** The refusal of an upload that grew too large on its way, inside the error it ended the forwarding with. */
export function tooLargeWithin(error: unknown): Error | undefined {
  if (error instanceof TooLarge) return error;
  return error instanceof Error && error.cause ? tooLargeWithin(error.cause) : undefined;
}
