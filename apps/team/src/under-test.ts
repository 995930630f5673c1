import { randomBytes } from 'node:crypto';
import type { Duty, DutyGrant } from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { v7 } from 'uuid';
import { announceMembers } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { found } from './member/member.js';
import { saveMember } from './member/member.store.js';

export const internalSecret = 'a secret of the inside';

export type TeamUnderTest = {
  service: ServiceUnderTest;
  /** A person of the team with duties from now on; `accountId` limits them to one account. */
  person(name: string, duties?: Duty[], accountId?: string): Promise<Person>;
  stop(): Promise<void>;
};

/** team over a database and a broker of its own. */
export async function teamUnderTest(env: Record<string, string> = {}): Promise<TeamUnderTest> {
  const service = await serviceUnderTest({
    name: 'team',
    module: AppModule,
    readConfig,
    announcer: announceMembers,
    env: { MASTER_KEY: randomBytes(32).toString('base64'), INTERNAL_SECRET: internalSecret, ...env },
  });
  return {
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
    stop: () => service.stop(),
  };
}
