import type { IncomingHttpHeaders } from 'node:http';

/** What a request brings to say who it comes from. */
export type Credential = { kind: 'cookie' | 'api-key'; value: string };

const sessionCookie = /(?:^|;\s*)((?:__Secure-)?kanfa\.session_token=[^;]+)/;
const bearer = /^Bearer ([\x21-\x7e]{1,200})$/i;

/** A key in the Authorization header goes before a cookie: a program that sends both means the key. */
export function credentialOf({ authorization, cookie }: IncomingHttpHeaders): Credential | undefined {
  if (authorization !== undefined) {
    const key = bearer.exec(authorization)?.[1];
    return key ? { kind: 'api-key', value: key } : undefined;
  }
  const session = sessionCookie.exec(cookie ?? '')?.[1];
  return session ? { kind: 'cookie', value: session } : undefined;
}
