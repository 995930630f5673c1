import {
  takeOverBegun,
  takeOverCompared,
  takeOverReturned,
  takeOverSwitched,
  type EventDraft,
  type TakeOverPart,
  type TakeOverProgress,
  type TakeOverState,
} from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/**
 * Taking over an account that already lives. What readers get is imported first; a person compares before and after; only then the callback is
 * switched, by a person in the back office, and we know of it when WeChat verifies our address. From any state there is a way back.
 */
export type TakeOver = {
  takeOverId: string;
  accountId: string;
  version: number;
  state: TakeOverState;
  begunBy: string;
  begunAt: Date;
  compared: { by: string; at: Date } | null;
  /** When WeChat last verified our address during this take-over. */
  verifiedAt: Date | null;
  switchedAt: Date | null;
  returned: { by: string; at: Date; because: string } | null;
};
type Decision = { next: TakeOver; events: EventDraft[] };

/** What readers get: nothing is compared before these are here. The rest may take days and goes on meanwhile. */
export const essential: readonly TakeOverPart[] = ['menu', 'auto-replies'];

const fact = ({ takeOverId, accountId, state }: TakeOver, by: string | null) => ({ takeOverId, accountId, state, by });

export function begin(takeOverId: string, accountId: string, by: string, at: Date): Decision {
  const next: TakeOver = {
    takeOverId,
    accountId,
    version: 0,
    state: 'preparing',
    begunBy: by,
    begunAt: at,
    compared: null,
    verifiedAt: null,
    switchedAt: null,
    returned: null,
  };
  return { next, events: [takeOverBegun.draft(accountId, fact(next, by), accountId)] };
}

const settled = ({ state }: TakeOverProgress): boolean => state === 'imported' || state === 'unavailable';

/** What of the essential parts is still missing. */
export const missing = (parts: readonly TakeOverProgress[]): TakeOverPart[] =>
  essential.filter((part) => !parts.some((progress) => progress.part === part && settled(progress)));

/** News of a part: when what readers get is here, the comparison can be made. */
export const learn = (takeOver: TakeOver, parts: readonly TakeOverProgress[]): TakeOver =>
  takeOver.state === 'preparing' && missing(parts).length === 0 ? { ...takeOver, state: 'imported' } : takeOver;

/** A person accepted before and after. An address that was verified before, somebody having been quicker, counts as switched. */
export function compare(takeOver: TakeOver, by: string, at: Date): Decision {
  assertComparable(takeOver);
  const next: TakeOver = { ...takeOver, state: 'compared', compared: { by, at } };
  const events = [takeOverCompared.draft(takeOver.accountId, fact(next, by), takeOver.accountId)];
  if (!next.verifiedAt) return { next, events };
  const switched = verified(next, at);
  return { next: switched.next, events: [...events, ...switched.events] };
}

export function assertComparable({ state }: TakeOver): void {
  if (state === 'returned') throw wasReturned();
  if (state === 'preparing')
    throw new DomainError('conflict', 'take-over-not-imported', {
      zh: '菜单或自动回复还没有读完，无法比较切换前后的差别。请等这两部分完成。',
      en: 'Menu or automatic replies are not read yet, so before and after cannot be compared. Wait until both are done.',
    });
  if (state !== 'imported')
    throw new DomainError('conflict', 'take-over-compared', {
      zh: '切换前后的差别已经有人认可。',
      en: 'Before and after were accepted already.',
    });
}

/** WeChat verified our address. Before the comparison it is only remembered. */
export function verified(takeOver: TakeOver, at: Date): Decision {
  if (takeOver.state !== 'compared') return { next: { ...takeOver, verifiedAt: at }, events: [] };
  const next: TakeOver = { ...takeOver, state: 'switched', verifiedAt: at, switchedAt: at };
  return { next, events: [takeOverSwitched.draft(takeOver.accountId, fact(next, null), takeOver.accountId)] };
}

export function giveBack(takeOver: TakeOver, by: string, because: string, at: Date): Decision {
  assertNotReturned(takeOver);
  const next: TakeOver = { ...takeOver, state: 'returned', returned: { by, at, because } };
  return { next, events: [takeOverReturned.draft(takeOver.accountId, fact(next, by), takeOver.accountId)] };
}

export function assertNotReturned({ state }: TakeOver): void {
  if (state === 'returned') throw wasReturned();
}

const wasReturned = (): DomainError =>
  new DomainError('conflict', 'take-over-returned', {
    zh: '这次接管已经结束，账号已交还。要再接管，请重新开始。',
    en: 'This take-over has ended and the account was given back. Begin another one to take it over again.',
  });
