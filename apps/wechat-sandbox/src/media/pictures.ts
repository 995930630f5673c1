import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.js';

/** Serves uploaded pictures as WeChat's image host does: for everybody, for ever. */
export function servePictures(app: FastifyInstance, world: World): void {
  for (const format of ['png', 'jpg', 'gif', 'bmp', 'mp4']) {
    app.get<{ Params: { key: string } }>(`/mmbiz_${format}/:key/0`, async ({ params }, reply) => {
      const blob = /^[0-9a-f]{40}$/.test(params.key)
        ? world.store.row<{ mime: string; bytes: Uint8Array }>(
            'SELECT mime, bytes FROM blob WHERE hash >= ?1 AND hash < ?1 || ?2',
            params.key,
            'g',
          )
        : undefined;
      if (!blob) return reply.code(404).send();
      return reply
        .type(blob.mime)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(blob.bytes));
    });
  }
}
