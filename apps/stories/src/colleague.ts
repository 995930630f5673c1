import { requestOf, teamRoutes, type AnswerOf, type CallOf, type RouteDefinition } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { CommandLine } from './command-line.js';
import type { Platform } from './platform.js';

type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
type Options = { ifMatch?: number; bytes?: Uint8Array };
type Confirmed = { done?: boolean; confirmToken?: string; reach?: { recipients: number } };

export class Refused extends Error {
  constructor(
    operation: string,
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${operation}: ${status} ${code} ${detail}`);
  }
}

/** One of the demo people at the public API, calling what the contracts declare. */
export class Colleague {
  private constructor(
    private readonly platform: Platform,
    private readonly key: string,
    readonly cookie: string,
  ) {}

  static async signedIn(platform: Platform, key: string): Promise<Colleague> {
    const { demo } = platform;
    const { username, password } = demo.people.find((one) => one.key === key)!;
    const answer = await fetch(`${demo.gateway}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: demo.console },
      body: JSON.stringify({ login: username, password }),
    });
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    return new Colleague(platform, key, cookies.join('; '));
  }

  async call<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>, { ifMatch, bytes }: Options = {}): Promise<AnswerOf<D>> {
    const asked = requestOf(route, input, { ...(ifMatch === undefined ? {} : { ifMatch }), idempotencyKey: crypto.randomUUID() });
    const body = bytes ? new Uint8Array(bytes) : asked.body;
    const { demo } = this.platform;
    const answer = await fetch(new URL(asked.path, demo.gateway), {
      method: asked.method,
      headers: {
        ...asked.headers,
        ...(bytes ? { 'content-type': 'image/png' } : {}),
        origin: demo.console,
        cookie: this.cookie,
      },
      ...(body === undefined ? {} : { body }),
    });
    const said = (await answer.json()) as AnswerOf<D> & { code?: string; detail?: string };
    if (!answer.ok) throw new Refused(route.operationId, answer.status, said.code ?? '', said.detail ?? '');
    return said;
  }

  /** Asks again while services have not heard of one another's news yet. */
  patiently<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>, options: Options = {}): Promise<AnswerOf<D>> {
    return eventually(() => this.call(route, input, options), { timeoutMs: 20_000 });
  }

  /** Reads what would happen in a dry run, and does it with the token that the dry run handed out. */
  async confirmed<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>): Promise<AnswerOf<D>> {
    const { body, ...rest } = input as { body: object };
    const dry = (await this.patiently(route, { ...rest, body: { ...body, dryRun: true } } as never)) as Confirmed;
    if (!dry.confirmToken) throw new Error(`${route.operationId} handed out no token: ${JSON.stringify(dry)}`);
    const typed = dry.reach ? { typedCount: dry.reach.recipients } : {};
    return this.call(route, { ...rest, body: { ...body, ...typed, confirmToken: dry.confirmToken } } as never);
  }

  /** The answer's code when it is refused. */
  async refusal<D extends RouteDefinition>(route: D, input: Given<CallOf<D>>): Promise<string> {
    try {
      await this.call(route, input);
      return 'done';
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  }

  /** Shows the authenticator's code: a used one is followed by the next within half a minute. */
  async prove(): Promise<void> {
    const shown = new CommandLine(this.platform, this.key);
    let tried = '';
    await eventually(
      async () => {
        const code = await shown.code();
        if (code === tried) throw new Error('the next code is not there yet');
        tried = code;
        await this.call(teamRoutes.stepUp, { body: { code } });
      },
      { timeoutMs: 60_000 },
    );
  }
}
