import { tokenRequest, type TokenAnswer } from '@kanfa/contracts';
import { DomainError, type Log } from '@kanfa/kit';
import { callSubject, closeNats, connectNats, repliesToAsker } from '@kanfa/messaging';
import { CONFIG, LOG, sealToken } from '@kanfa/service';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { TokenCustodian } from './token-custodian.client.js';
import { serviceReader } from './token-readers.client.js';

/** Answers interaction and analytics, each into its own inbox and sealed to its own key. The subject, vouched for by the broker, names the asker. */
@Injectable()
export class TokenResponder implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private nats: NatsConnection | undefined;
  private listening: Promise<void> | undefined;

  constructor(
    private readonly custodian: TokenCustodian,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = this.listen().catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.log.error({ err: error }, 'token questions cannot be heard');
    });
  }

  /** Also ends a connection that is still being made, or whose broker is away. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.listening;
    if (this.nats) await closeNats(this.nats);
  }

  private async listen(): Promise<void> {
    const { NATS_URL: servers, NATS_USER: user, NATS_PASSWORD: pass } = this.config;
    this.nats = await connectNats({ service: 'publishing', servers, user, pass, log: this.log }, this.stopping.signal);
    this.nats.subscribe(callSubject('publishing.token', '*'), {
      queue: 'publishing',
      callback: (error, message) => void (error ? this.log.error({ err: error }, 'token questions cannot be heard') : this.answer(message)),
    });
  }

  private async answer(message: Msg): Promise<void> {
    if (!repliesToAsker(message))
      return this.log.error({ asker: message.subject, reply: message.reply }, 'a token question wants its answer elsewhere');
    message.respond(JSON.stringify(await this.answerTo(message)));
  }

  private async answerTo(message: Msg): Promise<TokenAnswer> {
    try {
      const { accountId, publicKey, rejectedToken } = tokenRequest.parse(message.json());
      const { token, expiresAt } = await this.custodian.current(
        accountId,
        rejectedToken,
        serviceReader(message.subject.split('.').at(-1)!),
      );
      return { sealed: sealToken(token, publicKey, accountId), expiresAt: expiresAt.toISOString() };
    } catch (error) {
      if (error instanceof DomainError) return { problem: { code: error.code, ...error.say } };
      this.log.warn({ err: error, asker: message.subject }, 'a token question could not be answered');
      return {
        problem: {
          code: 'token-question-failed',
          zh: '取微信接口凭证时出错，请稍后再试。',
          en: 'Asking for a token failed. Try again later.',
        },
      };
    }
  }
}
