import { setTimeout as delay } from 'node:timers/promises';
import { requestOf, teamRoutes, type AnswerOf, type CallOf, type Problem, type RouteDefinition } from '@kanfa/contracts';
import { LaunchProblem } from '../launch-problem.js';

type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
export type CallOptions = { ifMatch?: number; idempotencyKey?: string; bytes?: Buffer; contentType?: string; language?: 'zh' | 'en' };

/** What was answered to one request; 0: there was no answer. */
export type Answered = { operation: string; status: number };

/** A refusal of the public API, as its problem+json says it. */
export class Refused extends LaunchProblem {
  constructor(
    readonly operation: string,
    readonly problem: Problem,
    readonly inEnglish: Problem,
  ) {
    super({ zh: `${operation}：${problem.detail}（${problem.code}）`, en: `${operation}: ${inEnglish.detail} (${problem.code})` });
  }
}

/** One person signed in at the gateway: the demo does nothing a reader of the API page could not do. */
export class Session {
  private cookie: string | undefined;

  constructor(
    private readonly venue: { gateway: string; publicOrigin: string },
    readonly person: { name: string; username: string; password: string; authenticator?: string },
    private readonly heard: (answered: Answered) => void = () => undefined,
  ) {}

  /**
   * Calls a declared operation. While a part of the platform is away (503, no connection) it waits and asks again with the same
   * Idempotency-Key, so what was done already is answered, not repeated.
   */
  async call<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>, options: CallOptions = {}): Promise<AnswerOf<D>> {
    const deadline = Date.now() + 120_000;
    const key = options.idempotencyKey ?? crypto.randomUUID();
    for (;;) {
      const answer = await this.once(route, input, { ...options, idempotencyKey: key }).catch((error: unknown) => ({
        status: 0,
        body: error,
      }));
      this.heard({ operation: route.operationId, status: answer.status });
      if (answer.status >= 200 && answer.status < 300) return answer.body as AnswerOf<D>;
      const problem = answer.body as Problem;
      if (answer.status === 401 && this.cookie && route !== (teamRoutes.signIn as RouteDefinition)) this.cookie = undefined;
      else if (answer.status !== 0 && answer.status !== 503 && answer.status !== 429 && answer.status !== 500)
        return this.refused(route, input, { ...options, idempotencyKey: key }, problem);
      if (Date.now() > deadline) throw answer.status === 0 ? (answer.body as Error) : new Refused(route.operationId, problem, problem);
      await delay(300);
    }
  }

  /** Asks once more for the same refusal in English; whoever reads the terminal may read only that. What passes now has passed. */
  private async refused<D extends RouteDefinition>(route: D, input: object, options: CallOptions, problem: Problem): Promise<AnswerOf<D>> {
    const { status, body } = await this.once(route, input, { ...options, language: 'en' });
    if (status >= 200 && status < 300) return body as AnswerOf<D>;
    throw new Refused(route.operationId, problem, status === problem.status ? (body as Problem) : problem);
  }

  private async once(route: RouteDefinition, input: object, options: CallOptions): Promise<{ status: number; body: unknown }> {
    if (!this.cookie && route !== (teamRoutes.signIn as RouteDefinition)) {
      await this.call(teamRoutes.signIn, { body: { login: this.person.username, password: this.person.password } });
    }
    const { method, path, headers, body } = requestOf(route, input, options);
    const response = await fetch(new URL(path, this.venue.gateway), {
      method,
      headers: {
        ...headers,
        'accept-language': options.language ?? 'zh',
        origin: this.venue.publicOrigin,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(options.bytes ? { 'content-type': options.contentType! } : {}),
      },
      ...(options.bytes ? { body: new Uint8Array(options.bytes) } : body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(30_000),
    });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
    if (cookies.length > 0) this.cookie = cookies.join('; ');
    return { status: response.status, body: await response.json().catch(() => undefined) };
  }
}
