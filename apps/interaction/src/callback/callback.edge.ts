import { counter, Database, histogram, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { CONFIG, LOG, sharing } from '@kanfa/service';
import { CallbackRefused, nothingToSay, type CallbackQuery } from '@kanfa/wechat';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { ReplyBook } from '../reply-rule/reply-book.loop.js';
import { CallbackIntake } from './callback.intake.js';
import { KnownAccounts } from './known-accounts.loop.js';
import { NoteVerified } from './note-verified.use-case.js';
import { believe, verifyAddress } from './shield.js';

/** WeChat's largest callbacks have a few kilobytes. */
const bodyLimit = 128 * 1024;
const text = 'text/plain; charset=utf-8';
type Incoming = FastifyRequest<{ Params: { accountKey: string }; Querystring: Record<string, unknown>; Body: string }>;

const callbacks = counter({ name: 'kanfa_callbacks_total', help: 'Callbacks by what became of them', labels: ['outcome'] });
const seconds = histogram({
  name: 'kanfa_callback_seconds',
  help: 'From a callback to its answer',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

/**
 * Where WeChat comes in: a bare Fastify on its own port. `success` is said only of what is stored. Whatever is wrong with a callback gets the
 * same answer, so a forger learns nothing; what we cannot keep gets 503, and WeChat sends it again. A rule that fits is decided from memory before
 * the callback is stored and said after.
 */
@Injectable()
export class CallbackEdge implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: FastifyInstance;
  private readonly windowMs: number;
  private listening: Promise<void> | undefined;

  constructor(
    private readonly accounts: KnownAccounts,
    private readonly intake: CallbackIntake,
    private readonly replies: ReplyBook,
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly noteVerified: NoteVerified,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.windowMs = config.CALLBACK_WINDOW_MINUTES * 60_000;
    this.server = this.build();
  }

  /** Nest calls this for the HTTP side and for the event side of the application; it listens once. */
  onApplicationBootstrap(): Promise<void> {
    return (this.listening ??= this.listen());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.server.close();
  }

  private async listen(): Promise<void> {
    const unknown = (error: unknown) => this.log.warn({ err: error }, 'accounts not known yet, callbacks are refused until they are');
    await Promise.all([this.accounts.read(), this.replies.read()]).catch(unknown);
    const { CALLBACK_PORT: port, HOST: host } = this.config;
    const url = await this.server.listen({ port, host, ...sharing(this.config) });
    this.log.info({ url }, 'listening for callbacks');
  }

  private build(): FastifyInstance {
    const server = fastify({ bodyLimit, requestTimeout: 5_000, keepAliveTimeout: 65_000, forceCloseConnections: 'idle', logger: false });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    server.setErrorHandler((error, _request, reply) => {
      const expected = error instanceof CallbackRefused || (error as { statusCode?: number }).statusCode !== undefined;
      if (!expected) this.log.error({ err: error }, 'the callback edge broke on a callback');
      return refuse(reply);
    });
    server.setNotFoundHandler((_request, reply) => refuse(reply));
    server.get('/wechat/callback/:accountKey', (request: Incoming, reply) => this.verify(request, reply));
    server.post('/wechat/callback/:accountKey', (request: Incoming, reply) => this.receive(request, reply));
    return server;
  }

  private async verify(request: Incoming, reply: FastifyReply): Promise<FastifyReply> {
    const { accountId, secrets } = this.accounts.withKey(request.params.accountKey);
    const { echostr } = request.query;
    verifyAddress(queryOf(request), secrets, new Date(), this.windowMs);
    if (typeof echostr !== 'string') return refuse(reply);
    void this.note(accountId);
    return reply.type(text).send(echostr);
  }

  /** WeChat does not wait for it; when it cannot be written down, saving the address once more tells it again. */
  private async note(accountId: string): Promise<void> {
    try {
      await this.db.transaction((tx) => this.noteVerified.run(tx, accountId));
      this.relay.poke();
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'a verified callback address was not written down');
    }
  }

  private async receive(request: Incoming, reply: FastifyReply): Promise<FastifyReply> {
    const done = seconds.startTimer();
    const { accountId, secrets } = this.accounts.withKey(request.params.accountKey);
    const received = { query: queryOf(request), body: request.body };
    const { message, xml, dedupe } = believe(received.query, received.body, secrets, new Date(), this.windowMs);
    const decided = this.replies.decide(accountId, xml, dedupe);
    const said = decided && this.replies.sealed(accountId, decided, xml, secrets);
    const kept = await this.intake.keep({ accountId, dedupe, body: message, reply: said === undefined ? undefined : decided }, received);
    callbacks.inc({ outcome: kept });
    done();
    if (kept === 'lost') return reply.status(503).type(text).send('unavailable');
    return said === undefined ? reply.type(text).send(nothingToSay) : reply.type('text/xml; charset=utf-8').send(said);
  }
}

function refuse(reply: FastifyReply): FastifyReply {
  callbacks.inc({ outcome: 'refused' });
  return reply.status(403).type(text).send('refused');
}

/** A parameter given twice counts as not given. */
function queryOf({ query }: Incoming): CallbackQuery {
  const one = (name: keyof CallbackQuery): CallbackQuery => (typeof query[name] === 'string' ? { [name]: query[name] } : {});
  return { ...one('signature'), ...one('msg_signature'), ...one('timestamp'), ...one('nonce'), ...one('encrypt_type') };
}
