import type { Platform } from './platform.js';

export type SentByHand = { msgId: string; msgDataId: string };

/** The simulator: what people do in WeChat's back office and on their phones, and its own log. */
export class WechatWorld {
  constructor(private readonly platform: Platform) {}

  get base(): string {
    return this.platform.demo.phone.replace('/phone', '');
  }

  control<T = unknown>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
    const headers = { 'content-type': 'application/json', 'x-sandbox-key': this.platform.demo.sandboxKey };
    return this.ask<T>(`/__sandbox/${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  handSend(appId: string, mediaId: string, notify = true): Promise<SentByHand> {
    return this.control('hand-sends', { appId, mediaId, notify });
  }

  /** What the account's follower was told, latest last. */
  async heardBy(appId: string, person: number): Promise<string[]> {
    const { items } = await this.control<{ items: { direction: string; content: string }[] }>(
      `accounts/${appId}/messages?person=${person}`,
    );
    return items.filter(({ direction }) => direction === 'out').map(({ content }) => content);
  }

  /** A call of WeChat's own API, with the token that everybody has at this time. */
  async wechat<T>(app: { appId: string; appSecret: string }, path: string, body: unknown): Promise<T> {
    const asked = { grant_type: 'client_credential', appid: app.appId, secret: app.appSecret };
    const { access_token: token } = await this.post<{ access_token: string }>('/cgi-bin/stable_token', asked);
    return this.post<T>(`/cgi-bin/${path}?access_token=${token}`, body);
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.ask<T>(path, { method: 'POST', body: JSON.stringify(body) });
  }

  private async ask<T>(path: string, init: RequestInit): Promise<T> {
    const answer = await fetch(this.base + path, init);
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
    return JSON.parse(said) as T;
  }
}
