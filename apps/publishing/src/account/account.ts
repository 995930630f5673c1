import type { AccountState, AccountView, CapabilityName, Lane, Trouble } from '@kanfa/contracts';

export type Account = {
  accountId: string;
  version: number;
  key: string;
  name: string;
  kind: AccountState['kind'];
  verified: boolean;
  appId: string;
  originalId: string;
  commentEnabled: boolean;
  zone: string;
  positioning: string | null;
  status: AccountState['status'];
  checkedAt: Date | null;
  problem: Trouble | null;
  /** Given back: its secret is destroyed. */
  handedBackAt: Date | null;
  /** What WeChat lets it do, as far as it was asked; the matrix has the evidence. */
  probed: Partial<Record<CapabilityName, 'works' | 'refused'>>;
};

type Able = Pick<Account, 'verified' | 'probed'>;

/** What WeChat answered counts; until it was asked, verification tells (`wechat-api.md` §0.2). */
const can = ({ verified, probed }: Able, name: CapabilityName): boolean => (probed[name] ? probed[name] === 'works' : verified);

/** A draft may be made by every account; publishing and mass-sends are for those whom WeChat lets. */
export const lanesOf = (account: Able): Lane[] => [
  'hand-over',
  ...(can(account, 'publish') ? (['publish'] as const) : []),
  ...(can(account, 'mass-send') ? (['mass-send'] as const) : []),
];

/** What others may know of an account. */
export const publicState = (account: Account): AccountState => ({
  accountId: account.accountId,
  key: account.key,
  name: account.name,
  kind: account.kind,
  verified: account.verified,
  appId: account.appId,
  originalId: account.originalId,
  commentEnabled: can(account, 'comments') && (account.commentEnabled || account.probed.comments === 'works'),
  zone: account.zone,
  lanes: lanesOf(account),
  dataApi: can(account, 'figures'),
  status: account.status,
  ...(account.positioning ? { positioning: account.positioning } : {}),
  ...(account.handedBackAt ? { handedBackAt: account.handedBackAt.toISOString() } : {}),
});

export const accountViewOf = (account: Account): AccountView => ({
  ...publicState(account),
  version: account.version,
  checkedAt: account.checkedAt?.toISOString() ?? null,
  problem: account.problem,
});

/** The account after a token was asked for: only a working secret makes it connected. A frozen account stays frozen. */
export function afterTokenCheck(account: Account, problem: Trouble | null, at: Date): Account {
  if (account.handedBackAt) return account;
  const status = account.status === 'frozen' ? 'frozen' : problem ? 'needs-attention' : 'connected';
  return { ...account, status, problem, checkedAt: at };
}
