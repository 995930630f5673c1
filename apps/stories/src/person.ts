import { expect } from '@jest/globals';
import type { Demo } from './platform.js';

type Asked = { body?: unknown; headers?: Record<string, string>; language?: 'zh' | 'en' };
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> & { code?: string; detail?: string } };
export type Refusal = { status: number; code: string; zh: string; en: string };

/** Someone at the public API; with no cookie, whoever comes along. Strings and bytes are sent as they are, everything else as JSON. */
export class Person {
  constructor(
    private readonly demo: Demo,
    readonly cookie?: string,
  ) {}

  static async signedIn(demo: Demo, key: string): Promise<Person> {
    const { username, password } = demo.people.find((one) => one.key === key)!;
    const answer = await new Person(demo).ask('POST', '/auth/sign-in', { body: { login: username, password } });
    expect(answer.status).toBe(200);
    return new Person(
      demo,
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }

  async ask(method: string, path: string, { body, headers, language = 'zh' }: Asked = {}): Promise<Answer> {
    const plain = typeof body === 'string' || body instanceof Uint8Array || body === undefined;
    const response = await fetch(`${this.demo.gateway}/api/v1${path}`, {
      method,
      headers: {
        'accept-language': language,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(method === 'GET' ? {} : { origin: this.demo.console }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: plain ? (body as BodyInit) : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  }

  /** What the person is told in each language; the same thing must be refused in the same way in both. */
  async refusal(method: string, path: string, asked: Asked = {}): Promise<Refusal> {
    const zh = await this.ask(method, path, { ...asked, language: 'zh' });
    const en = await this.ask(method, path, { ...asked, language: 'en' });
    expect([zh.status, zh.body.code]).toEqual([en.status, en.body.code]);
    expect(zh.headers.get('content-type')).toContain('application/problem+json');
    expect(zh.body.detail).toMatch(/[一-鿿]/);
    // titles of articles and the like stay as they are
    expect(en.body.detail!.replaceAll(/"[^"]*"/g, '')).not.toMatch(/[一-鿿]/);
    return { status: zh.status, code: zh.body.code!, zh: zh.body.detail!, en: en.body.detail! };
  }
}
