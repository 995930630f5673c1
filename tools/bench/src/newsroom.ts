import { teamRoutes, type AnswerOf } from '@kanfa/contracts';

export type Login = { username: string; password: string };

/** A program that reads the newsroom with an API key of a person, as any script of a customer would. */
export class Reader {
  private constructor(
    readonly gateway: string,
    readonly authorization: string,
  ) {}

  static async of(gateway: string, origin: string, { username, password }: Login): Promise<Reader> {
    const post = async (path: string, body: object, cookie?: string) => {
      const response = await fetch(`${gateway}/api/v1${path}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
      return response;
    };
    const signedIn = await post(teamRoutes.signIn.path, { login: username, password });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const { key } = (await (await post(teamRoutes.createApiKey.path, { name: 'benchmark' }, cookie)).json()) as AnswerOf<
      typeof teamRoutes.createApiKey
    >;
    return new Reader(gateway, `Bearer ${key}`);
  }

  url(path: string): string {
    return `${this.gateway}/api/v1${path}`;
  }

  async read<T>(path: string): Promise<T> {
    const response = await fetch(this.url(path), { headers: { authorization: this.authorization } });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
