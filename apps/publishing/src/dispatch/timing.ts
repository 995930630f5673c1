import type { Publication } from '../publication/publication.js';

/** Every pause of the dispatcher in milliseconds, scaled together. */
export type Timing = ReturnType<typeof timingOf>;

export const timingOf = (factor: number) => ({
  /** A claim lasts this long unless renewed; longer than a call, so a call in flight never outlives its claim. */
  leaseMs: 20_000 * factor,
  /** A visit that goes on for so long has come to nothing. */
  visitMs: 600_000 * factor,
  /** One call with an effect. */
  callMs: 9_000 * factor,
  /** A draft that is not in the box so long after the call was made will not come any more. */
  settleMs: 26_000 * factor,
  /** WeChat refuses to take the same mass-send again within a minute. */
  resendAfterMs: 65_000 * factor,
  /** After this WeChat forgets the key of a mass-send: then it must not be called again. */
  resendUntilMs: 23 * 3_600_000 * factor,
  /** A publish job may take minutes, and its draft stays in the box meanwhile: only after this does a missing article mean a missing job. */
  publishSettleMs: 180_000 * factor,
  /** How long a mass-send that cannot be called again is waited for, and anything at all that cannot be read. */
  sendSettleMs: 600_000 * factor,
  /** Between tries of what only time can heal. */
  retryMs: 15_000 * factor,
  /** WeChat owes a result; a day without one is a person's business. */
  resultWithinMs: 24 * 3_600_000 * factor,
  /** A hand-over draft is made so long before its slot, so that people can tick what only they can. */
  handOverLeadMs: 24 * 3_600_000,
  factor,
});

const seconds = (pauses: readonly number[], looks: number, factor: number): number =>
  pauses[Math.min(looks, pauses.length - 1)]! * 1_000 * factor;

/** Sparse on purpose: WeChat gives 100 reads of a publish job a day, 500 of a draft, and reports most results by itself. */
const looking = {
  submitted: [20, 60, 300, 900, 1_800, 3_600],
  reconciling: [2, 5, 10, 15, 20, 30, 60],
  'handed-over': [300, 900, 1_800, 3_600, 7_200],
  'seen-sent': [60, 900, 3_600],
  published: [5, 60, 600],
} as const;

/** The pause before the next look at a publication that waits for the outside world; null: it waits for nothing. */
export function pauseBefore({ state, looks, remote, articles }: Publication, factor: number): number | null {
  switch (state.is) {
    case 'submitted':
    case 'reconciling':
    case 'handed-over':
    case 'seen-sent':
      return seconds(looking[state.is], looks, factor);
    case 'published':
      return remote.ladder === 'reported-by-wechat' && articles.some(({ url }) => url) ? seconds(looking.published, looks, factor) : null;
    case 'due':
    case 'unknown':
      return 0;
    default:
      return null;
  }
}

/** When a planned publication must be looked at first. */
export const startOf = ({ lane, dueAt }: Pick<Publication, 'lane' | 'dueAt'>, { handOverLeadMs }: Pick<Timing, 'handOverLeadMs'>): Date =>
  lane === 'hand-over' ? new Date(dueAt.getTime() - handOverLeadMs) : dueAt;
