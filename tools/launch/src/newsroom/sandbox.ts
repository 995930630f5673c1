import { LaunchProblem } from '../launch-problem.js';

export type Effects = {
  draftsCreated: number;
  massSends: number;
  publishes: number;
  handSends: number;
  reads: number;
  comments: number;
  messages: number;
  replies: number;
};

/** The simulator's control side: what only a simulator can do, and its own log of every effect. */
export class Sandbox {
  constructor(
    private readonly base: string,
    private readonly key: string,
  ) {}

  putAccount(account: object): Promise<unknown> {
    return this.post('/__sandbox/accounts', account);
  }

  /** A person in WeChat's back office sends a draft by hand, as original and in an album; one that is gone from the box was sent before. */
  async handSend(appId: string, mediaId: string, album: string): Promise<void> {
    const { items } = await this.get<{ items: { mediaId: string }[] }>(`/__sandbox/accounts/${appId}/drafts`);
    if (items.some((draft) => draft.mediaId === mediaId))
      await this.post('/__sandbox/hand-sends', { appId, mediaId, ticks: { original: true, album } });
  }

  async now(): Promise<Date> {
    return new Date((await this.get<{ now: string | number }>('/__sandbox/clock')).now);
  }

  setClock(to: Date): Promise<unknown> {
    return this.post('/__sandbox/clock', { set: to.toISOString() });
  }

  async effects(): Promise<Effects> {
    const counts = await this.get<Record<string, number>>('/__sandbox/effects/counts');
    const of = (kind: string) => counts[kind] ?? 0;
    return {
      draftsCreated: of('draft-created'),
      massSends: of('mass-send'),
      publishes: of('publish'),
      handSends: of('hand-send'),
      reads: of('read'),
      comments: of('comment'),
      messages: of('message-in'),
      replies: of('message-out') + of('comment-reply'),
    };
  }

  /** What WeChat is to do wrong from now on. */
  putFault(fault: object): Promise<unknown> {
    return this.post('/__sandbox/faults', fault);
  }

  clearFaults(): Promise<unknown> {
    return this.request('/__sandbox/faults', { method: 'DELETE' });
  }

  /** One act of one follower. */
  behave(act: object): Promise<unknown> {
    return this.post('/__sandbox/behave', act);
  }

  /** What WeChat says to a call with this token; 0 is well. */
  async errcodeOf(accessToken: string): Promise<number> {
    const answer = await fetch(`${this.base}/cgi-bin/get_api_domain_ip?access_token=${accessToken}`);
    return ((await answer.json()) as { errcode?: number }).errcode ?? 0;
  }

  /** Everything of one kind that really happened. */
  async log(kind: string): Promise<{ remoteId: string | null; details: Record<string, unknown> }[]> {
    const { items } = await this.get<{ items: { remoteId: string | null; details: Record<string, unknown> }[] }>(
      `/__sandbox/effects?kind=${kind}&limit=10000`,
    );
    return items;
  }

  private get<T>(path: string): Promise<T> {
    return this.request<T>(path, {});
  }

  private post(path: string, body: unknown): Promise<unknown> {
    return this.request(path, { method: 'POST', body: JSON.stringify(body) });
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(this.base + path, {
        ...init,
        headers: { 'content-type': 'application/json', 'x-sandbox-key': this.key },
      }).catch((error: unknown) => error as Error);
      if (response instanceof Response) {
        const body = (await response.json()) as T;
        if (response.ok) return body;
        throw new LaunchProblem({
          zh: `模拟器拒绝了 ${path}：${JSON.stringify(body)}`,
          en: `The simulator refused ${path}: ${JSON.stringify(body)}`,
        });
      }
      if (attempt === 100) throw response;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
