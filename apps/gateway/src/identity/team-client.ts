import type { DutyGrant } from '@kanfa/contracts';
import type { Dispatcher } from 'undici';
import type { Credential } from './credential.js';

/** Whom a credential stands for. `until`: when the session or key ends, `factorAt`: when it last proved a second factor, in milliseconds. */
export type Person = {
  memberId: string;
  name: string;
  kind: 'member' | 'api-key';
  duties: DutyGrant[];
  until: number;
  sessionId?: string;
  factorAt?: number;
};
type Answer = { identity: (Omit<Person, 'until'> & { until: string | null }) | null };

/** Asks team; null when the credential stands for nobody. Throws when team does not answer. */
export function askTeam(dispatcher: Dispatcher, teamUrl: string, secret: string): (credential: Credential) => Promise<Person | null> {
  const { origin } = new URL(teamUrl);
  return async ({ kind, value }) => {
    const { statusCode, body } = await dispatcher.request({
      origin,
      path: '/internal/identity',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-internal-secret': secret },
      body: JSON.stringify(kind === 'cookie' ? { cookie: value } : { apiKey: value }),
      headersTimeout: 3_000,
      bodyTimeout: 3_000,
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`team answered ${statusCode} to the identity question`);
    }
    const { identity } = (await body.json()) as Answer;
    return identity && { ...identity, until: identity.until ? Date.parse(identity.until) : Infinity };
  };
}
