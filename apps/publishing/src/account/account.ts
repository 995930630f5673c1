import type { AccountState, AccountView, Lane, Trouble } from '@kanfa/contracts';

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
};

/** WeChat gives mass-send and publish to verified accounts only; a draft may be made by every account (`wechat-api.md` §0.2). */
export const lanesOf = ({ verified }: Pick<Account, 'verified'>): Lane[] =>
  verified ? ['hand-over', 'publish', 'mass-send'] : ['hand-over'];

/** What others may know of an account. Comments and figures need verification, too. */
export const publicState = (account: Account): AccountState => ({
  accountId: account.accountId,
  key: account.key,
  name: account.name,
  kind: account.kind,
  verified: account.verified,
  appId: account.appId,
  originalId: account.originalId,
  commentEnabled: account.verified && account.commentEnabled,
  zone: account.zone,
  lanes: lanesOf(account),
  dataApi: account.verified,
  status: account.status,
  ...(account.positioning ? { positioning: account.positioning } : {}),
});

export const accountViewOf = (account: Account): AccountView => ({
  ...publicState(account),
  version: account.version,
  checkedAt: account.checkedAt?.toISOString() ?? null,
  problem: account.problem,
});

/** The account after a token was asked for: only a working secret makes it connected. A frozen account stays frozen. */
export function afterTokenCheck(account: Account, problem: Trouble | null, at: Date): Account {
  const status = account.status === 'frozen' ? 'frozen' : problem ? 'needs-attention' : 'connected';
  return { ...account, status, problem, checkedAt: at };
}
