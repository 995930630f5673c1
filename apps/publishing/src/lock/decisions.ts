import type { HandStep, Trouble } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import { namedIn } from '../publication/decision.js';
import { stateIn, to, type Publication } from '../publication/publication.js';
import type { Check } from './difference.js';

/** Codes of the problems that a look at the draft can stop a send with. */
export const draftProblems = {
  'draft-changed': {
    code: 'draft-changed',
    zh: '草稿箱里的草稿与通过审核的内容不一致，已停止发送。请看下方对照，然后按封存内容重建草稿，或确认改动是手工步骤。',
    en: 'The draft in the box is not what was approved, so the send was stopped. Look at the comparison below, then make the draft anew from the seal or take the changes as hand steps.',
  },
  'draft-unread': {
    code: 'draft-unread',
    zh: '现在读不到草稿（读取额度用完或微信没有回答），无法核对是否与通过审核的内容一致，因此没有发送。',
    en: 'The draft cannot be read now (looks used up, or no answer), so it was not compared with what was approved and not sent.',
  },
} satisfies Record<string, Trouble>;

const noDecision = () =>
  new DomainError('conflict', 'no-draft-decision-wanted', {
    zh: '草稿与通过审核的内容一致，或这次发布已不在可以改草稿的状态，不需要处理。',
    en: 'The draft is what was approved, or the publication is past the point where its draft matters: no decision is wanted.',
  });

/** Only a draft that was seen to be changed waits for a decision; one that is gone may have been sent, and is settled instead. */
function assertChanged(publication: Publication, check: Check | undefined): void {
  const state = stateIn(publication, ['needs-human', 'handed-over'], noDecision);
  if (state.is === 'needs-human' && (state.doubt || state.problem.code !== 'draft-changed')) throw noDecision();
  if (check?.is !== 'changed') throw noDecision();
}

/** The changed draft is left alone; the next step makes one from the seal. */
export function renewDraft(publication: Publication, check: Check | undefined): Publication {
  assertChanged(publication, check);
  const remote = { ...publication.remote };
  delete remote.draftMediaId;
  return { ...to(publication, { is: 'planned' }), remote };
}

/** The changes become hand steps of the piece, where they can be: words, pictures and cover never are. */
export function acceptDraft(
  publication: Publication,
  check: Check | undefined,
): { next: Publication; steps: { articleIndex: number; step: HandStep }[] } {
  assertChanged(publication, check);
  const steps = check!.differences.map(({ articleIndex, step }) => ({ articleIndex, step }));
  if (!steps.every((one): one is { articleIndex: number; step: HandStep } => one.step !== null))
    throw new DomainError('conflict', 'not-a-hand-step', {
      zh: '草稿里有文字、图片、封面或设置的改动，这些没有经过审核，不能当作手工步骤放行。请按封存内容重建草稿，或修改文章后重新送审。',
      en: 'Words, pictures, cover or settings were changed; nobody approved that, so it cannot pass as a hand step. Make the draft anew from the seal, or change the article and submit it again.',
    });
  return { next: publication.state.is === 'needs-human' ? to(publication, { is: 'planned' }) : publication, steps };
}

/** What a decision about a changed draft sets in motion, said before it is taken. */
export function effectOfDraftDecision(publication: Publication, which: 'renew' | 'accept', changes: number, account: string): Say {
  const { zh, en } = namedIn(publication, account);
  const [zhNext, enNext] = whatNext(publication, which);
  return which === 'renew'
    ? {
        zh: `按通过审核的内容为${zh}重新建一份草稿，公众平台里被改动的那份（${changes} 处）不再使用。${zhNext}`,
        en: `Makes a new draft of ${en} from what was approved; the one changed at WeChat (in ${changes === 1 ? '1 place' : `${changes} places`}) is used no more. ${enNext}`,
      }
    : {
        zh: `把${zh}草稿里的 ${changes} 处改动当作手工步骤放行，记在您名下：读者看到的将包括这些改动。${zhNext}`,
        en: `Lets ${changes === 1 ? '1 change' : `${changes} changes`} of the draft of ${en} pass as hand steps, in your name: readers will see what was changed. ${enNext}`,
      };
}

function whatNext({ state, lane }: Publication, which: 'renew' | 'accept'): [zh: string, en: string] {
  if (state.is === 'handed-over' && which === 'accept') return ['草稿照旧由人发出。', 'The draft is sent by hand as before.'];
  if (lane === 'hand-over') return ['新的草稿会重新交接，请不要再发旧的那份。', 'The draft is handed over anew; do not send the old one.'];
  return [
    '然后按排期继续：到时间就发出，已到时间的立即发出，发出后不能收回。',
    'Then it goes on as planned: at its time, or at once when that has come; what went out cannot be called back.',
  ];
}
