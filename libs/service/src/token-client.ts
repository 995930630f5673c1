import { tokenAnswer, type TokenAnswer, type TokenRequest } from '@kanfa/contracts';
import { DomainError, sha256Of, type Log } from '@kanfa/kit';
import { callSubject, connectNats } from '@kanfa/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ServiceConfig } from './config.js';
import { newSealKey, openToken } from './token-seal.js';

/** A token is used until so long before its end; WeChat renews stable tokens within these minutes. */
const spareMs = 5 * 60_000;
/** How long a known token is used without asking the custodian again. */
const freshMs = 30_000;

type Known = { token: string; usableUntil: number; askedAt: number };

/** Asks the custodian; answers as `tokenAnswer`. */
export type AskForToken = (request: TokenRequest) => Promise<TokenAnswer>;

/**
 * Access tokens of WeChat for services that own none: asked from publishing's custodian, opened with a key of this process, kept in memory only.
 * While the custodian is away a known token serves until 5 minutes before its end.
 *
 * @example
 * const wechat = new WechatClient({ base, token: () => tokens.token(accountId), onTokenRejected: (token) => tokens.reject(accountId, token) });
 */
export class TokenClient {
  private readonly key = newSealKey();
  private readonly known = new Map<string, Known>();
  private readonly asking = new Map<string, Promise<string>>();
  private readonly rejected = new Map<string, string>();

  constructor(
    private readonly ask: AskForToken,
    private readonly now: () => number = Date.now,
  ) {}

  async token(accountId: string): Promise<string> {
    const known = this.known.get(accountId);
    if (known && known.usableUntil > this.now()) {
      if (this.now() - known.askedAt < freshMs) return known.token;
      return this.refresh(accountId).catch(() => known.token);
    }
    return this.refresh(accountId);
  }

  /** WeChat refused this token: it is not used again, and the custodian hears of it with the next question. */
  reject(accountId: string, token: string): void {
    if (this.known.get(accountId)?.token === token) this.known.delete(accountId);
    this.rejected.set(accountId, sha256Of(token));
  }

  /** One question at a time for an account. */
  private refresh(accountId: string): Promise<string> {
    const running = this.asking.get(accountId);
    if (running) return running;
    const asked = this.fetch(accountId).finally(() => this.asking.delete(accountId));
    this.asking.set(accountId, asked);
    return asked;
  }

  private async fetch(accountId: string): Promise<string> {
    const rejectedToken = this.rejected.get(accountId);
    const answer = await this.ask({ accountId, publicKey: this.key.publicKey, ...(rejectedToken ? { rejectedToken } : {}) });
    if ('problem' in answer) throw new DomainError('unavailable', answer.problem.code, answer.problem);
    const token = openToken(answer.sealed, this.key, accountId);
    if (rejectedToken && sha256Of(token) !== rejectedToken) this.rejected.delete(accountId);
    this.known.set(accountId, { token, usableUntil: Date.parse(answer.expiresAt) - spareMs, askedAt: this.now() });
    return token;
  }
}

/** A `TokenClient` over NATS as this service; connects at the first question. `close` when the service stops. */
export function tokenClient(
  service: 'interaction' | 'analytics',
  config: ServiceConfig,
  log: Log,
): TokenClient & { close(): Promise<void> } {
  const { NATS_URL: servers, NATS_USER: user, NATS_PASSWORD: pass } = config;
  const stopping = new AbortController();
  let connection: Promise<NatsConnection> | undefined;
  const connected = () => (connection ??= connectNats({ service, servers, user, pass, log }, stopping.signal));
  const ask: AskForToken = async (request) => {
    const reply = await (
      await connected()
    )
      .request(callSubject('publishing.token', service), JSON.stringify(request), { timeout: 20_000 })
      .catch((cause: unknown) => {
        throw new DomainError(
          'unavailable',
          'token-custodian-away',
          {
            zh: '暂时拿不到微信接口凭证：发布服务没有回答。请稍后再试。',
            en: 'No WeChat token right now: the publishing service did not answer. Try again later.',
          },
          [],
          { cause },
        );
      });
    return tokenAnswer.parse(reply.json());
  };
  const close = async (): Promise<void> => {
    stopping.abort();
    // a connection that is still being made is given up
    await (await connection?.catch(() => undefined))?.close();
  };
  return Object.assign(new TokenClient(ask), { close });
}
