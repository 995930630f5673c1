import type { Demo } from './platform.js';

/** Reads the API as one of the demo people. */
export async function apiOf(demo: Demo, key: string): Promise<<T>(path: string) => Promise<T>> {
  const { username, password } = demo.people.find((one) => one.key === key)!;
  const signedIn = await fetch(`${demo.gateway}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: demo.console },
    body: JSON.stringify({ login: username, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async <T>(path: string) => (await (await fetch(`${demo.gateway}/api/v1${path}`, { headers: { cookie } })).json()) as T;
}
