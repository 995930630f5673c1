import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An account's server that answers every callback with `success`. */
export class Answering {
  heard = 0;
  private latest = Date.now();

  private constructor(private readonly server: Server) {}

  static async listen(): Promise<Answering> {
    const server = createServer((request, reply) => {
      request.resume().on('end', () => {
        answering.heard++;
        answering.latest = Date.now();
        reply.end('success');
      });
    });
    const answering = new Answering(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return answering;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/wechat`;
  }

  /** Nothing came for two seconds. */
  quiet(): boolean {
    return Date.now() - this.latest > 2_000;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
