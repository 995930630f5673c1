import { type Log } from '@kanfa/kit';
import { CONFIG, LOG, tokenClient } from '@kanfa/service';
import { WechatClient } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';

/** WeChat's API per account, with tokens from publishing's custodian. */
@Injectable()
export class WechatAccess implements OnApplicationShutdown {
  private readonly tokens: ReturnType<typeof tokenClient>;
  private readonly clients = new Map<string, WechatClient>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) log: Log,
  ) {
    this.tokens = tokenClient('interaction', config, log);
  }

  /** Rejects when no token can be had: then no call is made, and nobody has to wonder what became of it. */
  async ready(accountId: string): Promise<void> {
    await this.tokens.token(accountId);
  }

  client(accountId: string): WechatClient {
    let client = this.clients.get(accountId);
    if (!client) {
      client = new WechatClient({
        base: this.config.WECHAT_API_BASE,
        token: () => this.tokens.token(accountId),
        onTokenRejected: (token) => this.tokens.reject(accountId, token),
      });
      this.clients.set(accountId, client);
    }
    return client;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.tokens.close();
  }
}
