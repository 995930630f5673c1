import { OutboundCalls, type OutboundPush } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';
import { checkTarget } from './address.js';

/** Calls to the systems that callbacks are forwarded to. */
@Injectable()
export class Outbound implements OnApplicationShutdown {
  private readonly calls: OutboundCalls;

  constructor(@Inject(CONFIG) config: Config) {
    this.calls = new OutboundCalls(config.FORWARD_ALLOWED_HOSTS);
  }

  check(url: string): void {
    checkTarget(new URL(url), this.calls.allowedHosts);
  }

  async push(push: OutboundPush): Promise<string> {
    const { status, text } = await this.calls.push(push);
    if (status < 200 || status > 299) throw new Error(`HTTP ${status}`);
    return text;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.calls.close();
  }
}
