import type { Trouble } from '@kanfa/contracts';
import { Database, DomainError, SecretBox, sha256Of } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { fetchStableToken, refusedIp, WechatError, type AppCredentials } from '@kanfa/wechat';
import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { afterTokenCheck, type Account } from '../account/account.js';
import { lockAccount, readAccount, saveAccount, sealedSecretOf } from '../account/account.store.js';
import type { Config } from '../config.js';
import { tokenChecks } from '../connection/connection.js';
import { keepEgress } from '../connection/connection.store.js';
import { troubleOf } from '../dispatch/trouble.js';
import { raiseNotice, type Notice } from '../notice/notice.store.js';
import { ourselves, TokenReaders, type Reader } from './token-readers.client.js';
import { giveUpLease, leaseRefresh, readToken, storeToken, type StoredToken } from './token.store.js';

export type Token = { token: string; expiresAt: Date };

const leaseMs = 15_000;
/** A token refused again so soon after it was fetched is not fetched again: WeChat gives out the same one. */
const rejectionPauseMs = 5_000;
const system = { kind: 'system', id: 'token-custodian' } as const;

/**
 * The only owner of access tokens. Any number of processes may ask at once: one of them fetches, the others wait for its result. The stable
 * token is used and never forced, so a second owner elsewhere does no harm.
 */
@Injectable()
export class TokenCustodian {
  private readonly asking = new Map<string, Promise<Token>>();

  constructor(
    private readonly db: Database,
    private readonly secrets: SecretBox,
    private readonly readers: TokenReaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `rejectedHash`: the SHA-256 of a token that WeChat refused. Every reader is counted. */
  async current(accountId: string, rejectedHash?: string, reader: Reader = ourselves): Promise<Token> {
    const token = await this.shared(accountId, rejectedHash);
    this.readers.note(accountId, reader);
    return token;
  }

  private shared(accountId: string, rejectedHash: string | undefined): Promise<Token> {
    const key = `${accountId}:${rejectedHash ?? ''}`;
    const running = this.asking.get(key);
    if (running) return running;
    const asked = this.find(accountId, rejectedHash).finally(() => this.asking.delete(key));
    this.asking.set(key, asked);
    return asked;
  }

  /** Asks WeChat now, whatever is stored: only that proves that secret and address are accepted today. Returns what it said against it. */
  async prove(accountId: string): Promise<WechatError | undefined> {
    const { appId, sealedSecret } = await this.db.transaction((tx) => sealedSecretOf(tx, accountId));
    const refusal = await this.refusalOf({ appid: appId, secret: this.secrets.open(sealedSecret, accountId) });
    await this.db.transaction(async (tx) => {
      if (!refusal) return this.note(accountId, null, tx);
      const address = refusedIp(refusal);
      if (address) await keepEgress(tx, address);
      if (refusal.who !== 'wait') await this.note(accountId, troubleOf(refusal), tx);
    });
    return refusal;
  }

  /** Refuses a secret that WeChat does not accept; one that is right behind a refused address is right. */
  async proveSecret(accountId: string, secret: string): Promise<void> {
    const { appId } = await this.db.transaction((tx) => readAccount(tx, accountId));
    const [found] = tokenChecks(await this.refusalOf({ appid: appId, secret }));
    if (found!.result === 'wrong')
      throw new DomainError('invalid', 'app-secret-refused', found!.says, [{ path: 'body.appSecret', say: found!.says }]);
    if (found!.result === 'not-known') throw new DomainError('unavailable', 'app-secret-not-proven', found!.says);
  }

  private async refusalOf(credentials: AppCredentials): Promise<WechatError | undefined> {
    try {
      await fetchStableToken(this.config.WECHAT_API_BASE, credentials, { timeoutMs: 8_000 });
      return undefined;
    } catch (error) {
      if (error instanceof WechatError) return error;
      throw error;
    }
  }

  private async find(accountId: string, rejectedHash: string | undefined): Promise<Token> {
    const deadline = performance.now() + 2 * leaseMs;
    for (let waitMs = 25; ; waitMs = Math.min(waitMs * 2, 250)) {
      const stored = await readToken(this.db, accountId);
      const wanting = stored && rejectedHash === stored.hash && stored.now.getTime() - stored.fetchedAt.getTime() > rejectionPauseMs;
      if (stored && stored.usableUntil > stored.now && !wanting) return this.open(accountId, stored);
      const epoch = await leaseRefresh(this.db, accountId, stored?.hash ?? null, leaseMs);
      if (epoch !== undefined) return this.fetch(accountId, epoch, stored);
      if (performance.now() > deadline) throw nobodyAnswered();
      await pause(waitMs);
    }
  }

  private async fetch(accountId: string, epoch: bigint, old: (StoredToken & { now: Date }) | undefined): Promise<Token> {
    try {
      const { appId, sealedSecret } = await this.db.transaction((tx) => sealedSecretOf(tx, accountId));
      const secret = this.secrets.open(sealedSecret, accountId);
      const { accessToken, expiresIn } = await fetchStableToken(
        this.config.WECHAT_API_BASE,
        { appid: appId, secret },
        { timeoutMs: 8_000 },
      );
      const sealed = this.secrets.seal(accessToken, accountId);
      const expiresAt = await this.db.transaction(async (tx) => {
        const until = await storeToken(tx, accountId, epoch, sealed, sha256Of(accessToken), expiresIn);
        await this.note(accountId, null, tx);
        return until;
      });
      // a later holder fetched too: its token is the one to use
      return expiresAt ? { token: accessToken, expiresAt } : await this.find(accountId, undefined);
    } catch (error) {
      await this.db.transaction(async (tx) => {
        await giveUpLease(tx, accountId, epoch);
        if (error instanceof WechatError && error.who !== 'wait') await this.note(accountId, troubleOf(error), tx);
      });
      // the old token lives on for minutes after it should no longer be kept
      if (old && old.expiresAt > old.now && error instanceof WechatError) return this.open(accountId, old);
      if (error instanceof WechatError) throw new DomainError('unavailable', troubleOf(error).code, troubleOf(error), [], { cause: error });
      throw error;
    }
  }

  private open(accountId: string, { sealedToken, expiresAt }: StoredToken): Token {
    return { token: this.secrets.open(sealedToken, accountId), expiresAt };
  }

  /** Keeps on the account whether its secret works; tells others only when that changed. */
  private async note(accountId: string, problem: Trouble | null, tx: Parameters<typeof lockAccount>[0]): Promise<void> {
    const account = await lockAccount(tx, accountId);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const next = afterTokenCheck(account, problem, now);
    if (next.status !== account.status || next.problem?.code !== account.problem?.code) {
      await saveAccount(tx, next, system);
      if (problem) await raiseNotice(tx, brokenConnection(account, problem));
    } else await tx.run('UPDATE connected_account SET checked_at = clock_timestamp() WHERE account_id = $1', [accountId]);
  }
}

/** Once a day and cause: an account that comes and goes does not ring all day. */
const brokenConnection = ({ accountId, name }: Account, problem: Trouble): Notice => ({
  accountId,
  duty: 'tech',
  urgency: 'alarm',
  says: { zh: `账号“${name}”连不上微信。${problem.zh}`, en: `${name} has lost its connection to WeChat. ${problem.en}` },
  link: `/accounts/${accountId}`,
  dedupeKey: `account:${accountId}:${problem.code}:${new Date().toISOString().slice(0, 10)}`,
});

const nobodyAnswered = () =>
  new DomainError('unavailable', 'token-not-fetched', {
    zh: '暂时取不到微信接口凭证，请稍后再试。',
    en: 'No WeChat token can be fetched right now. Try again later.',
  });
