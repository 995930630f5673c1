import { CONFIG, LOG, TokenClient, tokenClient } from '@kanfa/service';
import type { Log } from '@kanfa/kit';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';

type Closing = ReturnType<typeof tokenClient>;

/** Asks publishing's custodian; its connection ends with the service. */
export const tokenClientProvider = {
  provide: TokenClient,
  useFactory: (config: Config, log: Log): Closing => tokenClient('analytics', config, log),
  inject: [CONFIG, LOG],
};

@Injectable()
export class TokenConnection implements OnApplicationShutdown {
  constructor(@Inject(TokenClient) private readonly tokens: Closing) {}

  onApplicationShutdown(): Promise<void> {
    return this.tokens.close().then(() => undefined);
  }
}
