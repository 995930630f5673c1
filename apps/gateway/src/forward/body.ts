import type { FastifyInstance } from 'fastify';
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
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: maxJsonBytes }, (_request, body, done) => done(null, body));
  app.addContentTypeParser(/^(image\/|application\/octet-stream)/, (request, payload, done) => {
    const most = request.routeOptions.config.maxUpload;
    if (most === undefined) return done(jsonWanted());
    if (Number(request.headers['content-length'] ?? 0) > most) return done(tooLarge());
    done(null, request.headers['content-length'] === undefined ? payload.pipe(counted(most)) : payload);
  });
}

function counted(most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > most) done(tooLarge());
      else done(null, chunk);
    },
  });
}

/** Kit has the words for these. */
class TooLarge extends Error {
  readonly statusCode = 413;
}
const tooLarge = () => new TooLarge('The upload is over the limit');
const jsonWanted = () => Object.assign(new Error('This operation takes JSON'), { statusCode: 415 });

/** The refusal of an upload that grew too large on its way, inside the error it ended the forwarding with. */
export function tooLargeWithin(error: unknown): Error | undefined {
  if (error instanceof TooLarge) return error;
  return error instanceof Error && error.cause ? tooLargeWithin(error.cause) : undefined;
}
