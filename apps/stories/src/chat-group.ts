import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address of a robot in a chat group of 企业微信: takes messages as it does, and keeps what the group reads. */
export class ChatGroup {
  readonly messages: string[] = [];
  private readonly server = createServer((request, answer) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      this.messages.push(Buffer.concat(pieces).toString());
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":0,"errmsg":"ok"}');
    });
  });

  /** Where it is reached. */
  async open(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/cgi-bin/webhook/send?key=group`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
