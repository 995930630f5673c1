import { request } from 'undici';
import type { Sandbox } from './sandbox.js';

export const account = {
  appId: 'wx1234567890abcdef',
  secret: '0123456789abcdef0123456789abcdef',
  name: '栗川净水',
  kind: 'service',
  followers: 60,
  seed: 'spec',
} as const;

/** The smallest PNG. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Asks the control interface; without a body it reads. */
export async function control<T>(sandbox: Sandbox, path: string, body?: object): Promise<T> {
  const answer = await request(
    `${sandbox.base}/__sandbox/${path}`,
    body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {},
  );
  const json = await answer.body.json();
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${JSON.stringify(json)}`);
  return json as T;
}
