import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import type { Config } from '../config.js';
import { checkTarget, isInner } from './address.js';

const longestAnswer = 16 * 1024;
type Push = { url: string; headers: Record<string, string>; body: string; timeoutMs: number };
type Found = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

/**
 * Calls to addresses that people enter. A name is resolved for each connection and the connection goes to the address that was checked, so that a name
 * cannot point inward later; redirects are not followed; an answer has an end.
 */
@Injectable()
export class Outbound implements OnApplicationShutdown {
  private readonly allowed: string[];
  private readonly agent: Agent;

  constructor(@Inject(CONFIG) config: Config) {
    this.allowed = config.FORWARD_ALLOWED_HOSTS;
    this.agent = new Agent({
      connect: { timeout: 5_000, lookup: (name: string, options: LookupOptions, found: Found) => this.resolve(name, options, found) },
      keepAliveTimeout: 4_000,
    });
  }

  check(url: string): void {
    checkTarget(new URL(url), this.allowed);
  }

  async push({ url, headers, body, timeoutMs }: Push): Promise<string> {
    this.check(url);
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: this.agent, signal: AbortSignal.timeout(timeoutMs) });
    let text = '';
    for await (const chunk of answer.body) {
      text += String(chunk);
      if (text.length > longestAnswer) break;
    }
    if (answer.statusCode < 200 || answer.statusCode > 299) throw new Error(`HTTP ${answer.statusCode}`);
    return text.length > longestAnswer ? '' : text;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private resolve(name: string, options: LookupOptions, found: Found): void {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const inward = !this.isAllowed(name) && addresses?.some(({ address }) => isInner(address));
      if (error || inward) found(error ?? Object.assign(new Error('the name points into the inner network'), { code: 'INNER' }), []);
      else found(null, addresses);
    });
  }

  private isAllowed(name: string): boolean {
    return this.allowed.some((host) => host === name || host.startsWith(`${name}:`));
  }
}
