import type { Duty } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { Said } from '../rules/rule.js';
import type { Review } from './review.js';

/** A person as far as a decision asks: who, whether the right is given for this account, and which duties are held there. */
export type Decider = { memberId: string; mayDecide: boolean; holds: (duty: Duty) => boolean };
export type Hindrance = { code: string; says: Said; kind: 'forbidden' | 'conflict' };

type Standing = Pick<Review, 'submittedBy' | 'contributors' | 'stages' | 'steps' | 'findings' | 'sealedHash'> & {
  state: { is: string; stage: number };
};

/** Why this person may not decide the review now; null when nothing stands in the way. The desk shows it, the decision throws it. */
export function hindranceOf(review: Standing, person: Decider): Hindrance | null {
  if (review.state.is !== 'open')
    return conflict(
      'review-decided',
      '这次审核已经有结果或已撤回，不能再改。要改内容，请修改后重新送审。',
      'This review is decided or was taken back and does not change any more. To change the content, edit it and submit it again.',
    );
  if (!person.mayDecide)
    return forbidden(
      'right-not-given',
      '您在这个账号上没有审核权限。需要的话，请向运营负责人申请。',
      'You have not been given the right to decide reviews for this account. If you need it, ask the lead.',
    );
  if (wroteIt(review, person.memberId))
    return forbidden(
      'own-unit',
      '这份内容您参与过，不能由您自己审核。请让另一位审核人来审。',
      'You worked on this yourself, so somebody else has to review it. Ask another reviewer.',
    );
  const stage = review.stages[review.state.stage - 1]!;
  if (!person.holds(stage.duty))
    return forbidden(
      'stage-of-others',
      `这一步是“${stage.name.zh}”，不归您决定。请等负责这一步的人审核。`,
      `This stage is "${stage.name.en}" and not yours to decide. Wait for the person whose stage it is.`,
    );
  if (review.steps.some((step) => step.outcome === 'approved' && step.by === person.memberId))
    return forbidden(
      'already-approved',
      '您已通过前一步；下一步要由另一个人审核，请等对方决定。',
      'You approved an earlier stage; the next one needs another person. Wait for their decision.',
    );
  return null;
}

type Deed = { sealedHash: string; approving?: boolean };

export function assertMayDecide(review: Review, person: Decider, { sealedHash, approving = false }: Deed): { stage: number } {
  const hindrance = hindranceOf(review, person);
  if (hindrance) throw new DomainError(hindrance.kind, hindrance.code, hindrance.says);
  if (sealedHash !== review.sealedHash) {
    throw new DomainError('conflict', 'hash-mismatch', {
      zh: '您读到的不是这次送审的内容。请重新打开审核页，读过再决定。',
      en: 'What you read is not what was handed over. Open the review again, read it, then decide.',
    });
  }
  if (approving && review.findings.blocking > 0) {
    throw new DomainError('conflict', 'findings-open', {
      zh: `还有 ${review.findings.blocking} 条必须处理的检查结果。请先豁免（写明依据）、标记误报，或退回修改。`,
      en: `${review.findings.blocking} findings stand in the way. Waive them with a ground, mark them false, or ask for changes.`,
    });
  }
  return { stage: review.state.stage };
}

export const wroteIt = (review: Pick<Review, 'submittedBy' | 'contributors'>, memberId: string): boolean =>
  review.submittedBy === memberId || review.contributors.includes(memberId);

const conflict = (code: string, zh: string, en: string): Hindrance => ({ kind: 'conflict', code, says: { zh, en } });
const forbidden = (code: string, zh: string, en: string): Hindrance => ({ kind: 'forbidden', code, says: { zh, en } });
