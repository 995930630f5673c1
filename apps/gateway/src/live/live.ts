import type { Envelope } from '@kanfa/contracts';
import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Person } from '../identity/team-client.js';
import { sees } from './sees.js';

type Listener = { person: Person; response: ServerResponse };

const heartbeatMs = 15_000;
const mostPerPerson = 10;
/** A page that reads slower than this falls behind; it reconnects and reads anew. */
const mostWaitingBytes = 64 * 1024;

/** Open streams of hints: something changed, look if it concerns you. No content travels here, and a lost hint costs nothing. */
export class Live {
  private readonly listeners = new Set<Listener>();
  private readonly beat = setInterval(() => this.heartbeat(), heartbeatMs).unref();

  /** Takes the connection over from Fastify. */
  open(person: Person, reply: FastifyReply, headers: Record<string, string>): void {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    response.write('retry: 1000\n\n');
    const listener = { person, response };
    this.listeners.add(listener);
    response.once('close', () => this.listeners.delete(listener));
    const own = [...this.listeners].filter((other) => other.person.memberId === person.memberId);
    if (own.length > mostPerPerson) this.end(own[0]!);
  }

  hint({ type, key, seq, accountId }: Envelope): void {
    if (this.listeners.size === 0) return;
    const message = `event: hint\ndata: ${JSON.stringify({ type, id: key, seq, accountId: accountId ?? null })}\n\n`;
    const now = new Date();
    for (const listener of this.listeners) if (sees(listener.person.duties, accountId, now)) this.write(listener, message);
  }

  /** Ends a person's streams: whoever may still come in comes back within a second, with the duties of now. */
  drop(memberId: string): void {
    for (const listener of this.listeners) if (listener.person.memberId === memberId) this.end(listener);
  }

  close(): void {
    clearInterval(this.beat);
    for (const listener of this.listeners) this.end(listener);
  }

  private heartbeat(): void {
    const now = Date.now();
    for (const listener of this.listeners) {
      if (now >= listener.person.until) this.end(listener);
      else this.write(listener, ': still here\n\n');
    }
  }

  private write({ response }: Listener, message: string): void {
    if (response.writableLength > mostWaitingBytes) response.destroy();
    else response.write(message);
  }

  private end(listener: Listener): void {
    this.listeners.delete(listener);
    listener.response.end();
  }
}
