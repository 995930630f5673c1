import type { TakeOverProgress, Trouble } from '@kanfa/contracts';

/** publishing's parts, in the order they are imported: what readers get first. */
export const ownParts = ['menu', 'drafts', 'materials', 'history'] as const;
export type OwnPart = (typeof ownParts)[number];

export type Part = {
  takeOverId: string;
  accountId: string;
  part: OwnPart;
  state: TakeOverProgress['state'];
  found: number;
  kept: number;
  gaps: number;
  cursor: string | null;
  reached: string | null;
  problem: Trouble | null;
  tries: number;
};
type Counts = { found?: number; kept?: number; gaps?: number; reached?: string };

const longestPauseSeconds = 600;
/** WeChat's word for "this account does not have that": waiting does not help. */
const notGiven = 48001;

export const finished = (part: Part, counts: Counts = {}): Part => ({
  ...part,
  ...counts,
  state: 'imported',
  cursor: null,
  problem: null,
  tries: 0,
});

export const advanced = (part: Part, cursor: string, counts: Counts): Part => ({
  ...part,
  ...counts,
  cursor,
  state: 'importing',
  problem: null,
  tries: 0,
});

/** A step that failed is made again, ever more rarely; what the account does not have is left out, with WeChat's words. */
export function failed(part: Part, problem: Trouble, errcode: number | undefined): { next: Part; afterSeconds: number | null } {
  if (errcode === notGiven) return { next: { ...part, state: 'unavailable', problem }, afterSeconds: null };
  return { next: { ...part, problem, tries: part.tries + 1 }, afterSeconds: Math.min(longestPauseSeconds, 5 * 2 ** part.tries) };
}

/** Our share of the day's calls is used: the rest waits for tomorrow, so that sending never lacks one. */
export const rests = (part: Part): Part => ({
  ...part,
  problem: {
    code: 'quota-rests',
    zh: '今天给接管用的接口次数已用完，明天（北京时间零点后）接着读。',
    en: "Today's calls for take-overs are used up; reading goes on tomorrow (after midnight in Beijing).",
  },
});

/** Until WeChat's day ends, in Asia/Shanghai. */
export function secondsUntilTomorrow(now: Date): number {
  const shanghai = now.getTime() + 8 * 3_600_000;
  return Math.ceil((86_400_000 - (shanghai % 86_400_000)) / 1_000) + 60;
}

export const progressOf = ({ part, state, found, kept, gaps, reached, problem }: Part): TakeOverProgress => ({
  part,
  state,
  found,
  kept,
  gaps,
  ...(reached === null ? {} : { reached }),
  ...(problem ? { problem } : {}),
});
