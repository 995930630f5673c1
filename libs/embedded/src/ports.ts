import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { EmbeddedProblem, errorCode } from './problem.js';

const host = '127.0.0.1';

/** A port on 127.0.0.1 nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Throws a sentence when another program listens on `port`; `name` is whom it is for ("PostgreSQL"). */
export async function requireFreePort(port: number, name: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') {
      throw new EmbeddedProblem('port-in-use', {
        zh: `${name} 要用的端口 ${port} 已被别的程序占用。请结束那个程序，或用 --port-offset 换一组端口后重试。`,
        en: `Port ${port}, which ${name} needs, is used by another program. End that program, or choose other ports with --port-offset, then try again.`,
      });
    }
    throw error;
  }
  server.close();
  await once(server, 'close');
}

/** Whether something accepts connections at `port` and, when `greeting` is given, speaks first with that word. */
export function answers(port: number, greeting?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (ok: boolean) => {
      socket.destroy();
      resolve(ok);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    if (greeting === undefined) socket.once('connect', () => end(true));
    else socket.once('data', (data) => end(data.toString().startsWith(greeting)));
  });
}
