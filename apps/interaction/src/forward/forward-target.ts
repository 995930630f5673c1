import type { ForwardTarget as View } from '@kanfa/contracts';

/** A system that gets an account's callbacks. */
export type ForwardTarget = Pick<View, 'accountId' | 'name' | 'url' | 'kinds' | 'mayReply' | 'timeoutSeconds' | 'on' | 'version'> & {
  id: string;
};
type Change = { [K in 'name' | 'url' | 'kinds' | 'mayReply' | 'timeoutSeconds' | 'on']?: ForwardTarget[K] | undefined };

export const changeTarget = (target: ForwardTarget, change: Change): ForwardTarget => ({
  ...target,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
});
