import { memberChanged, type DutyGrant, type EventDraft, type MemberFact } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** A person of the newsroom, employee or partner, with the duties given and not taken back. */
export type Member = {
  id: string;
  name: string;
  kind: MemberFact['kind'];
  organisation: string | undefined;
  post: string | undefined;
  status: MemberFact['status'];
  duties: DutyGrant[];
  joinedAt: Date;
  version: number;
};

/** Who manages: the person, and the accounts they may manage members of (null: all). */
export type Manager = { memberId: string; accounts: string[] | null };

export type Deed = 'member-joined' | 'member-changed' | 'member-disabled' | 'member-returned' | 'duty-given' | 'duty-taken-back';
export type Decision = { next: Member; did: Deed; details: Record<string, unknown>; events: EventDraft[] };

type Profile = Pick<Member, 'name' | 'kind' | 'organisation' | 'post'>;
export type Change = {
  name?: string | undefined;
  kind?: Member['kind'] | undefined;
  organisation?: string | null | undefined;
  post?: string | null | undefined;
  status?: Member['status'] | undefined;
};

export const factOf = (member: Member): MemberFact => ({
  memberId: member.id,
  name: member.name,
  kind: member.kind,
  status: member.status,
  duties: member.duties,
  ...(member.organisation ? { organisation: member.organisation } : {}),
  ...(member.post ? { post: member.post } : {}),
});
/** What others hear after a change: the whole public state. Also told when only the sign-in changed, so that gateways forget sessions. */
export const changed = (member: Member): EventDraft => memberChanged.draft(member.id, factOf(member));

const decide = (next: Member, did: Deed, details: Record<string, unknown> = {}): Decision => ({
  next,
  did,
  details,
  events: [changed(next)],
});

/** The first person, before anyone could have let them in. */
export function found(profile: Profile, duties: DutyGrant[], id: string, at: Date): Decision {
  return decide({ ...profile, id, status: 'active', duties, joinedAt: at, version: 0 }, 'member-joined', {
    founder: true,
    duties: duties.map(({ duty }) => duty),
  });
}

export function join(profile: Profile, by: Manager, id: string, at: Date): Decision {
  assertReach(by);
  return decide({ ...profile, id, status: 'active', duties: [], joinedAt: at, version: 0 }, 'member-joined');
}

export function change(member: Member, wanted: Change, by: Manager): Decision {
  assertManages(by, member);
  const status = wanted.status ?? member.status;
  if (status !== member.status && member.id === by.memberId) throw ownStatus();
  const next = {
    ...member,
    name: wanted.name ?? member.name,
    kind: wanted.kind ?? member.kind,
    organisation: wanted.organisation === undefined ? member.organisation : (wanted.organisation ?? undefined),
    post: wanted.post === undefined ? member.post : (wanted.post ?? undefined),
    status,
  };
  return decide(next, deedOf(member.status, status), { ...wanted });
}

function deedOf(before: Member['status'], after: Member['status']): Deed {
  if (before === after) return 'member-changed';
  if (after === 'disabled') return 'member-disabled';
  return before === 'disabled' ? 'member-returned' : 'member-changed';
}

export function giveDuty(member: Member, grant: DutyGrant, by: Manager): Decision {
  if (member.id === by.memberId) throw ownDuty();
  assertReach(by, grant.accountId);
  if (member.status === 'disabled') throw disabled();
  if (grant.until && new Date(grant.until) <= new Date(grant.from)) throw emptyPeriod();
  const same = member.duties.find((held) => held.duty === grant.duty && held.accountId === grant.accountId && overlap(held, grant));
  if (same) throw alreadyGiven();
  const details = { duty: grant.duty, accountId: grant.accountId ?? null, from: grant.from, until: grant.until ?? null };
  return decide({ ...member, duties: [...member.duties, grant] }, 'duty-given', details);
}

export function takeDutyBack(member: Member, grantId: string, by: Manager): Decision {
  const grant = member.duties.find((held) => held.grantId === grantId);
  if (!grant) throw dutyUnknown();
  if (member.id === by.memberId) throw ownDuty();
  assertReach(by, grant.accountId);
  const duties = member.duties.filter((held) => held !== grant);
  return decide({ ...member, duties }, 'duty-taken-back', { duty: grant.duty, accountId: grant.accountId ?? null });
}

/** A new password for someone else; one's own is changed with the current one in hand. */
export function assertMaySetSignIn(member: Member, by: Manager): void {
  if (member.id === by.memberId) throw ownSignIn();
  if (member.status === 'disabled') throw disabled();
  assertManages(by, member);
}

const overlap = (a: DutyGrant, b: DutyGrant): boolean =>
  (!a.until || new Date(a.until) > new Date(b.from)) && (!b.until || new Date(b.until) > new Date(a.from));

/** An account's manager gives duties of that account only. */
function assertReach(by: Manager, accountId?: string): void {
  if (by.accounts === null || (accountId && by.accounts.includes(accountId))) return;
  throw new DomainError('forbidden', 'unlimited-right-needed', {
    zh: '您只能管理自己负责的账号上的职责。全公司范围的事，请联系管理全部账号的负责人。',
    en: 'You manage members of your own accounts only. Ask someone who manages all accounts.',
  });
}

/** Whoever also works for other accounts is changed only by someone who manages those, too. */
export function assertManages(by: Manager, member: Member): void {
  const { accounts } = by;
  if (accounts === null) return;
  if (member.duties.length > 0 && member.duties.every(({ accountId }) => accountId && accounts.includes(accountId))) return;
  throw new DomainError('forbidden', 'member-beyond-your-accounts', {
    zh: '这位成员还负责您管理范围以外的账号，请联系管理全部账号的负责人。',
    en: 'This member also works for accounts beyond yours. Ask someone who manages all accounts.',
  });
}

const ownStatus = () =>
  new DomainError('forbidden', 'own-status', {
    zh: '不能修改自己的状态，请另一位管理者来做。',
    en: 'Nobody changes their own status. Ask another manager.',
  });
const ownDuty = () =>
  new DomainError('forbidden', 'own-duty', {
    zh: '不能给自己授予或收回职责，请另一位管理者来做。',
    en: 'Nobody gives or takes their own duties. Ask another manager.',
  });
const ownSignIn = () =>
  new DomainError('forbidden', 'own-sign-in', {
    zh: '修改自己的密码请用“修改密码”，需要当前密码。',
    en: 'To change your own password use "change password"; it asks for the current one.',
  });
const disabled = () =>
  new DomainError('conflict', 'member-disabled', {
    zh: '这位成员已停用，请先恢复。',
    en: 'This member is disabled. Bring them back first.',
  });
const emptyPeriod = () =>
  new DomainError('invalid', 'duty-period-empty', {
    zh: '结束时间必须晚于开始时间。',
    en: 'The end must be later than the start.',
  });
const alreadyGiven = () =>
  new DomainError('conflict', 'duty-already-given', {
    zh: '这位成员在这段时间已有这项职责。',
    en: 'This member already has this duty in that period.',
  });
const dutyUnknown = () =>
  new DomainError('not-found', 'duty-unknown', {
    zh: '这位成员没有这项职责，或它已被收回。',
    en: 'This member does not have this duty, or it was taken back.',
  });
