import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An account's server that says `success` to everything and counts. Asked for its count it also tells when the last one came. */
let heard = 0;
let last = 0;
const server = createServer((request, reply) => {
  request.resume().once('end', () => {
    heard++;
    last = Date.now();
    reply.end('success');
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.({ heard, last }));
process.once('disconnect', () => process.exit());
