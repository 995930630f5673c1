import { dutyRights, type Actor, type Duty, type DutyGrant, type Right } from '@kanfa/contracts';
import { DomainError, type Language, type WriteRequest } from '@kanfa/kit';
import { rightNames } from './right-names.js';

/** What the gateway vouches for. */
export type Identity = {
  memberId: string;
  name: string;
  kind: 'member' | 'api-key';
  /** The session behind a cookie. */
  sessionId?: string;
  /** When this session last proved a second factor, in milliseconds. */
  factorAt?: number;
};

/** So long an act that needs it may follow the second factor. */
export const factorFreshMs = 10 * 60_000;

/** The person (or program) behind a request, with the rights this service's projection gives at this moment. */
export class Caller implements WriteRequest {
  readonly actor: Actor;

  constructor(
    readonly identity: Identity,
    private readonly duties: readonly DutyGrant[],
    private readonly at: Date,
    readonly language: Language,
    readonly operation: string,
    readonly request: unknown,
    readonly idempotencyKey: string | undefined,
    readonly ifMatch: number | undefined,
  ) {
    this.actor = { kind: identity.kind, id: identity.memberId, name: identity.name };
  }

  get memberId(): string {
    return this.identity.memberId;
  }

  /** The duties given at this moment. */
  get grants(): readonly DutyGrant[] {
    return this.duties.filter((grant) => new Date(grant.from) <= this.at && (!grant.until || new Date(grant.until) > this.at));
  }

  /** Whether a duty is held for this account. */
  holds(duty: Duty, accountId: string): boolean {
    return this.grants.some((grant) => grant.duty === duty && (!grant.accountId || grant.accountId === accountId));
  }

  /** For which accounts the right is given: null means all of them, an empty list none. Fits `($1::uuid[] IS NULL OR account_id = ANY($1))`. */
  accountsFor(right: Right): string[] | null {
    const given = this.grants.filter((grant) => dutyRights[grant.duty].includes(right));
    return given.some((grant) => !grant.accountId) ? null : given.map((grant) => grant.accountId!);
  }

  may(right: Right, accountId?: string): boolean {
    const accounts = this.accountsFor(right);
    return accounts === null || (accountId ? accounts.includes(accountId) : accounts.length > 0);
  }

  /** Refuses unless the right is given for this account. */
  demand(right: Right, accountId: string): void {
    if (!this.may(right, accountId)) throw notGiven(right);
  }

  /** Refuses unless the person, signed in, proved a second factor in the last minutes. A program cannot. */
  demandFreshFactor(): void {
    if (this.identity.kind === 'api-key') throw keyRefused();
    const { factorAt } = this.identity;
    if (factorAt === undefined || this.at.getTime() - factorAt > factorFreshMs) throw factorWanted();
  }

  /** The version the caller read (If-Match), for a change of an existing thing. */
  get expectedVersion(): number {
    if (this.ifMatch === undefined) {
      throw new DomainError('invalid', 'version-required', {
        zh: '请带上 If-Match：您读到的版本号。',
        en: 'Send If-Match with the version you read.',
      });
    }
    return this.ifMatch;
  }
}

const factorWanted = () =>
  new DomainError('forbidden', 'second-factor-wanted', {
    zh: '这一步需要刚做过第二重验证（10 分钟内有效）。请输入验证器上的 6 位数字后再做；还没有绑定验证器的，先在右上角“登录安全”里绑定。',
    en: 'This takes a fresh second factor (valid for 10 minutes). Enter the six digits of your authenticator and try again; without one, enrol it first under "Sign-in security" at the top right.',
  });
export const keyRefused = () =>
  new DomainError('forbidden', 'api-key-refused', {
    zh: '这件事需要本人登录后来做，API 密钥不行。',
    en: 'This takes the person, signed in; an API key does not do.',
  });

export const notGiven = (right: Right) =>
  new DomainError('forbidden', 'right-not-given', {
    zh: `您在这个账号上没有“${rightNames[right].zh}”的权限（${right}）。需要的话，请向运营负责人申请。`,
    en: `You have not been given the right to ${rightNames[right].en} (${right}) for this account. If you need it, ask the lead.`,
  });
