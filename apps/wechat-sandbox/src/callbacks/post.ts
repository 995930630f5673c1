import type { Dispatcher } from 'undici';

/** More than this is no reply; reading ends there. */
const largestAnswer = 65_536;

type Controller = Dispatcher.DispatchController;

/** One POST to an account's server: its answer, when that is HTTP 200. Thousands leave each second, so it goes without streams and signals. */
export class Post implements Dispatcher.DispatchHandler {
  readonly answer: Promise<string>;
  private readonly parts: Buffer[] = [];
  private size = 0;
  private status = 0;
  private controller: Controller | undefined;
  private resolve!: (answer: string) => void;
  private reject!: (error: Error) => void;
  private reason: Error | undefined;

  constructor(agent: Dispatcher, url: URL, body: string) {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    const headers = { 'content-type': body.startsWith('{') ? 'application/json' : 'text/xml', 'user-agent': 'Mozilla/4.0' };
    agent.dispatch({ origin: url.origin, path: url.pathname + url.search, method: 'POST', headers, body }, this);
  }

  /** Gives up: whatever still comes is not heard. */
  abort(reason: Error): void {
    this.reason = reason;
    this.reject(reason);
    this.controller?.abort(reason);
  }

  onRequestStart(controller: Controller): void {
    this.controller = controller;
    if (this.reason) controller.abort(this.reason);
  }

  onResponseStart(_controller: Controller, status: number): void {
    this.status = status;
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.status !== 200) return;
    this.parts.push(chunk);
    this.size += chunk.length;
    if (this.size <= largestAnswer) return;
    this.resolve(this.text());
    controller.abort(new Error('the answer is too long'));
  }

  onResponseEnd(): void {
    if (this.status === 200) this.resolve(this.text());
    else this.reject(Object.assign(new Error('status'), { code: `HTTP ${this.status}` }));
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.reject(error);
  }

  private text(): string {
    return Buffer.concat(this.parts).toString('utf8');
  }
}
