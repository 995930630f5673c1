import type { InteractionProblem, TakeOverProgress } from '@kanfa/contracts';

/** interaction's parts, in the order they are imported: what readers get first. */
export const ownParts = ['auto-replies', 'tags', 'readers'] as const;
export type OwnPart = (typeof ownParts)[number];

/** One part of a take-over and how far it is; the cursor says where the next step goes on. */
export type Part = {
  accountId: string;
  takeOverId: string;
  part: OwnPart;
  state: TakeOverProgress['state'];
  found: number;
  kept: number;
  gaps: number;
  cursor: string | null;
  problem: InteractionProblem | null;
  tries: number;
};

const longestPauseSeconds = 600;
/** WeChat's word for "this account does not have that": waiting does not help. */
const notGiven = 48001;

export const finished = (part: Part, counts: { found: number; kept: number; gaps: number }): Part => ({
  ...part,
  ...counts,
  state: 'imported',
  cursor: null,
  problem: null,
  tries: 0,
});

export const advanced = (part: Part, progress: { found: number; kept: number; cursor: string }): Part => ({
  ...part,
  ...progress,
  state: 'importing',
  problem: null,
  tries: 0,
});

/** A step that failed is made again, ever more rarely; what the account does not have is left out, with WeChat's words. */
export function failed(part: Part, problem: InteractionProblem, errcode: number | undefined): { next: Part; afterSeconds: number | null } {
  if (errcode === notGiven) return { next: { ...part, state: 'unavailable', problem }, afterSeconds: null };
  return { next: { ...part, problem, tries: part.tries + 1 }, afterSeconds: Math.min(longestPauseSeconds, 5 * 2 ** part.tries) };
}

export const progressOf = ({ part, state, found, kept, gaps, problem }: Part): TakeOverProgress => ({
  part,
  state,
  found,
  kept,
  gaps,
  ...(problem ? { problem } : {}),
});
