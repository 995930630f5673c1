import { randomUUID } from 'node:crypto';
import { requestOf, type AnswerOf, type CallOf, type Problem, type RouteDefinition } from '@kanfa/contracts';
import { Stop, type Language } from './stop.js';

type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
export type Credential = { cookie?: string | undefined; apiKey?: string | undefined };

/** The platform said no, in its own words. */
export class Refused extends Stop {
  constructor(override readonly problem: Problem) {
    const signedOut = problem.status === 401;
    const words = `${problem.detail}（${problem.code}）`;
    super(signedOut ? 'signed-out' : 'refused', { zh: words, en: `${problem.detail} (${problem.code})` }, problem);
  }
}

/** Calls declared operations of the public API, once each: what the platform says is what the person hears. */
export class Gateway {
  /** What the server set, to be kept in the session file. */
  cookie: string | undefined;

  constructor(
    readonly server: string,
    private readonly credential: Credential,
    private readonly language: Language,
  ) {
    this.cookie = credential.cookie;
  }

  async call<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>, options: { ifMatch?: number } = {}): Promise<AnswerOf<D>> {
    const { method, path, headers, body } = requestOf(route, input, { ...options, idempotencyKey: randomUUID() });
    const response = await fetch(new URL(path, this.server), {
      method,
      headers: { ...headers, 'accept-language': this.language, origin: new URL(this.server).origin, ...this.identity() },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(30_000),
    }).catch((error: Error) => {
      throw new Stop('unreachable', {
        zh: `连不上 ${this.server}：${error.message}`,
        en: `${this.server} cannot be reached: ${error.message}`,
      });
    });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
    if (cookies.length > 0) this.cookie = cookies.join('; ');
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && answer !== undefined) return answer as AnswerOf<D>;
    const problem = answer as Problem | undefined;
    if (problem?.code !== undefined && response.status < 500) throw new Refused(problem);
    throw new Stop(
      'unreachable',
      {
        zh: `${this.server} 暂时不能答复（${response.status}${problem?.detail ? `：${problem.detail}` : ''}）`,
        en: `${this.server} cannot answer now (${response.status}${problem?.detail ? `: ${problem.detail}` : ''})`,
      },
      problem,
    );
  }

  private identity(): Record<string, string> {
    if (this.credential.apiKey !== undefined) return { authorization: `Bearer ${this.credential.apiKey}` };
    return this.cookie === undefined ? {} : { cookie: this.cookie };
  }
}
