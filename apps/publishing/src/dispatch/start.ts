import type { AccountState, LatePolicy, Trouble } from '@kanfa/contracts';
import { latestStart } from '../publication/late.js';
import { cancel, moveByItself } from '../publication/planning.js';
import { authorisationOf, to, undoUntil, type Publication } from '../publication/publication.js';
import { systemNote } from '../publication/system-note.js';
import { claim, hold } from '../publication/sending.js';

export type Circumstances = {
  /** `revised`: void for now, because the content is being changed and may be approved again in time. */
  approval: 'stands' | 'revised' | 'void';
  account: AccountState['status'];
  now: Date;
  epoch: number;
  retryMs: number;
  /** So long a mass-send waits to be stopped. */
  undoMs: number;
  /** Where it may go by itself when it is too late for its slot. */
  freeSlot?: Date | undefined;
  /** Another of its account is in doubt, and evidence about the two could be mixed up. */
  heldUp?: boolean;
};
export type Start = { next: Publication; wakeAt?: Date | null };

/** The last moment at which it may begin: waiting to be stopped is not lateness. */
export const latestMoment = (publication: Publication, undoMs: number): Date =>
  new Date(latestStart(publication).getTime() + (publication.lane === 'mass-send' ? undoMs : 0));

/** What becomes of a publication whose time has come, or whose dispatcher is gone before any effect. */
export function start(
  publication: Publication,
  { approval, account, now, epoch, retryMs, undoMs, freeSlot, heldUp }: Circumstances,
): Start {
  if (approval === 'void' || (approval === 'revised' && publication.state.is === 'claimed'))
    return { next: withoutApproval(publication, now) };
  const latest = latestMoment(publication, undoMs);
  if (now > latest) {
    const problem = approval === 'revised' ? stillChanging : tooLate(publication);
    return { next: freeSlot ? moveByItself(publication, freeSlot) : hold(publication, problem, now) };
  }
  // nothing is in flight, so nothing is held back: it can be moved or cancelled meanwhile
  const waits = to(publication, { is: 'due' });
  if (approval === 'revised' || authorisationOf(publication) === 'wanted') return { next: waits, wakeAt: new Date(latest.getTime() + 1) };
  if (heldUp || account === 'frozen' || account === 'disconnected') return { next: waits, wakeAt: new Date(now.getTime() + retryMs) };
  const opens = undoUntil(publication, undoMs);
  if (publication.lane === 'mass-send' && now < opens) return { next: waits, wakeAt: opens };
  return { next: claim(publication, epoch) };
}

const withoutApproval = (publication: Publication, now: Date): Publication =>
  publication.state.is === 'claimed'
    ? hold(
        publication,
        {
          code: 'not-approved',
          zh: '审核在执行前失效，没有发出任何内容。请重新送审后再排期。',
          en: 'The approval became void before anything was sent. Submit it again, then plan it.',
        },
        now,
      )
    : cancel(publication, now, systemNote('approval-void'));

const stillChanging: Trouble = {
  code: 'not-approved-in-time',
  zh: '内容在排期后有改动，到最晚时间仍没有重新通过审核，没有发出。请在审核通过后改一个时间，或取消。',
  en: 'The content was changed after it was planned and not approved again before the latest moment, so nothing was sent. Choose another slot after the approval, or cancel.',
};

const unauthorised: Trouble = {
  code: 'not-authorised-in-time',
  zh: '到了最晚时间仍没有第二人授权，没有发出。请改一个时间并请同事授权。',
  en: 'Nobody authorised it before the latest moment, so nothing was sent. Choose another slot and ask a colleague to authorise.',
};
const late: Record<LatePolicy, Trouble> = {
  'catch-up': {
    code: 'too-late',
    zh: '已超过允许的最晚时间，没有发出。请改一个时间，或取消。',
    en: 'The latest moment allowed has passed, so nothing was sent. Choose another slot.',
  },
  hold: {
    code: 'slot-missed',
    zh: '错过了排期时间，按“错过则等人决定”的约定没有发出。请改一个时间，或取消。',
    en: 'The slot was missed and the plan says that a person decides then, so nothing was sent. Choose another slot, or cancel.',
  },
  'next-slot': {
    code: 'no-free-slot',
    zh: '错过了排期时间，而这个账号五周内没有空档可以自动改期，没有发出。请改一个时间，或取消。',
    en: 'The slot was missed and the account has no free one within five weeks, so nothing was sent. Choose another slot, or cancel.',
  },
};
export const tooLate = (publication: Publication): Trouble =>
  authorisationOf(publication) === 'wanted' && publication.late.policy !== 'next-slot' ? unauthorised : late[publication.late.policy];
