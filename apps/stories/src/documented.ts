import { expect } from '@jest/globals';
import { z } from 'zod';
import type { Demo } from './platform.js';

type Schema = Parameters<typeof z.fromJSONSchema>[0];
type Media = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema };
type Operation = {
  operationId: string;
  security?: [];
  parameters: Parameter[];
  requestBody?: { content: Media };
  responses: Record<string, { content?: Media }>;
};
type Described = { method: string; path: string; operation: Operation };
type Document = { servers: [{ url: string }]; paths: Record<string, Record<string, Operation>> };
export type Given = { path?: Record<string, string>; query?: Record<string, string>; body?: unknown; version?: number };
export type Read = Record<string, unknown>;

/**
 * A person with nothing but the page at /api/docs: calls what the document names, sends what it asks for, and expects what it promises. Anything else
 * fails the story.
 */
export class Documented {
  private cookie: string | undefined;

  private constructor(
    private readonly demo: Demo,
    private readonly document: Document,
  ) {}

  static async signedIn(demo: Demo, key: string): Promise<Documented> {
    const reader = new Documented(demo, (await (await fetch(`${demo.gateway}/api/openapi.json?lang=en`)).json()) as Document);
    const { username, password } = demo.people.find((one) => one.key === key)!;
    await reader.call('signIn', { body: { login: username, password } });
    return reader;
  }

  async call<T = Read>(operationId: string, { path = {}, query = {}, body, version }: Given = {}): Promise<T> {
    const described = this.described(operationId);
    const headers: Record<string, string> = version === undefined ? {} : { 'If-Match': `"${version}"` };
    this.expectAsked(described.operation, 'path', path);
    this.expectAsked(described.operation, 'query', query);
    this.expectAsked(described.operation, 'header', headers);
    const content = described.operation.requestBody?.content ?? {};
    const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
    expect([operationId, Object.keys(content)]).toEqual([operationId, body === undefined ? [] : expect.arrayContaining([type])]);
    if (type === 'application/json' && body !== undefined) z.fromJSONSchema(content[type]!.schema).parse(body);

    const place = described.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name]!);
    const response = await fetch(`${this.demo.gateway}${this.document.servers[0].url}${place}?${new URLSearchParams(query)}`, {
      method: described.method.toUpperCase(),
      headers: { ...headers, ...this.credential(described), ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    return (await this.expectPromised(described.operation, response)) as T;
  }

  private described(operationId: string): Described {
    for (const [path, methods] of Object.entries(this.document.paths)) {
      for (const [method, operation] of Object.entries(methods))
        if (operation.operationId === operationId) return { method, path, operation };
    }
    throw new Error(`The document has no operation ${operationId}`);
  }

  /** Everything the document requires is given, nothing is given that it does not know, and each is of the kind it says. */
  private expectAsked({ operationId, parameters }: Operation, where: Parameter['in'], given: Record<string, string>): void {
    const known = parameters.filter((parameter) => parameter.in === where);
    const wanted = known.filter(({ required }) => required).map(({ name }) => name);
    expect([operationId, Object.keys(given)]).toEqual([operationId, expect.arrayContaining(wanted)]);
    for (const [name, value] of Object.entries(given)) {
      const parameter = known.find((one) => one.name === name);
      expect([operationId, name, parameter === undefined]).toEqual([operationId, name, false]);
      z.fromJSONSchema(parameter!.schema).parse(value);
    }
  }

  private credential({ method, operation }: Described): Record<string, string> {
    const here = method === 'get' ? {} : { origin: this.demo.console, 'Idempotency-Key': crypto.randomUUID() };
    return operation.security?.length === 0 ? here : { ...here, cookie: this.cookie! };
  }

  private async expectPromised({ operationId, responses }: Operation, response: Response): Promise<unknown> {
    const answer: unknown = await response.json();
    const [status, promised] = Object.entries(responses).find(([code]) => code.startsWith('2'))!;
    expect([operationId, response.status, response.ok ? undefined : answer]).toEqual([operationId, Number(status), undefined]);
    z.fromJSONSchema(promised.content!['application/json']!.schema).parse(answer);
    const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]!);
    if (cookies.length > 0) this.cookie = cookies.join('; ');
    return answer;
  }
}
