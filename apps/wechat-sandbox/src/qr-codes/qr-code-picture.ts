import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { encode } from 'uqr';
import type { World } from '../world/world.js';
import { addressOf, qrCodeByTicket } from './qr-codes.js';

const side = 430;

/** `showqrcode`: the picture of a code, for everybody who has its ticket; a wrong or stale ticket is an HTTP 404. */
export function serveQrCodes(app: FastifyInstance, world: World): void {
  app.get<{ Querystring: { ticket?: string } }>('/cgi-bin/showqrcode', async ({ query }, reply) => {
    const code = qrCodeByTicket(world, query.ticket ?? '');
    if (!code) return reply.code(404).send();
    const { data, size } = encode(addressOf(code), { ecc: 'M', border: 2 });
    const dots = Buffer.from(data.flat().map((dark) => (dark ? 0 : 255)));
    const drawing = sharp(dots, { raw: { width: size, height: size, channels: 1 } });
    const picture = await drawing.resize(side, side, { kernel: 'nearest' }).jpeg().toBuffer();
    return reply.type('image/jpg').send(picture);
  });
}
