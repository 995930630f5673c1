import { randomBytes } from 'node:crypto';
import type { Duty, DutyGrant } from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { api } from '@kanfa/testing';
import { v7 } from 'uuid';
import { announceMembers } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { found } from './member/member.js';
import { saveMember } from './member/member.store.js';
import { hashPassword } from './sign-in/password.client.js';
import { saveSignIn } from './sign-in/sign-in.store.js';

export const internalSecret = 'a secret of the inside';

export type TeamUnderTest = {
  service: ServiceUnderTest;
  /** A person of the team with duties from now on; `accountId` limits them to one account. */
  person(name: string, duties?: Duty[], accountId?: string): Promise<Person>;
  /** A person who signed in, as the gateway would say who they are: `identity()` asks anew. */
  signedIn(name: string, duties?: Duty[]): Promise<SignedIn>;
  stop(): Promise<void>;
};

export type SignedIn = { person: Person; password: string; cookie: string; identity(): Promise<Person> };

/** team over a database and a broker of its own. */
export async function teamUnderTest(env: Record<string, string> = {}): Promise<TeamUnderTest> {
  const service = await serviceUnderTest({
    name: 'team',
    module: AppModule,
    readConfig,
    announcer: announceMembers,
    env: { MASTER_KEY: randomBytes(32).toString('base64'), INTERNAL_SECRET: internalSecret, ...env },
  });
  const given: TeamUnderTest = {
    service,
    async person(name, duties = [], accountId) {
      const from = new Date(Date.now() - 60_000);
      const grantOf = (duty: Duty): DutyGrant => ({
        grantId: v7(),
        duty,
        from: from.toISOString(),
        ...(accountId ? { accountId } : {}),
      });
      const profile = { name, kind: 'employee' as const, organisation: undefined, post: undefined };
      const { next } = found(profile, duties.map(grantOf), v7(), from);
      await service.db.transaction((tx) => saveMember(tx, next, from));
      return { memberId: next.id, name };
    },
    async signedIn(name, duties = []) {
      const person = await given.person(name, duties);
      const password = `password of ${v7()}`;
      const signIn = { username: v7(), passwordHash: await hashPassword(password) };
      await service.db.transaction((tx) => saveSignIn(tx, { id: person.memberId, name }, signIn));
      const door = api(service.url, { 'x-internal-secret': internalSecret });
      const { headers } = await door.post('/api/v1/auth/sign-in', { login: signIn.username, password });
      const cookie = headers
        .getSetCookie()
        .map((one) => one.split(';', 1)[0])
        .join('; ');
      const identity = async () => (await door.post<{ identity: Person }>('/internal/identity', { cookie })).body.identity;
      return { person, password, cookie, identity };
    },
    stop: () => service.stop(),
  };
  return given;
}
