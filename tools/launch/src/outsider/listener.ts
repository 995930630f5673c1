import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Push = { path: string; query: URLSearchParams; headers: NodeJS.Dict<string | string[]>; body: string };
export type Listener = Awaited<ReturnType<typeof listen>>;

/** Another system of the company, and the robot's side of a chat group: takes everything, and keeps what it was told. */
export async function listen() {
  const heard: Push[] = [];
  const server = createServer((request, answer) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url!, 'http://here');
      heard.push({ path: pathname, query: searchParams, headers: request.headers, body: Buffer.concat(pieces).toString() });
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":0,"errmsg":"ok"}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { heard, host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
