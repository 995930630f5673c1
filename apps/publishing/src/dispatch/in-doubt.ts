import type { Trouble } from '@kanfa/contracts';
import type { Evidence } from '../publication/evidence.store.js';
import type { Doubt, Publication } from '../publication/publication.js';
import type { EffectAnswer } from './effects.js';
import type { Match } from './fingerprint.js';
import { seen } from './visits.client.js';

/** The effect that is in doubt, while it is looked for or after a person was asked. */
export function doubtOf({ state }: Publication): Doubt | undefined {
  if (state.is === 'reconciling') return state;
  return state.is === 'needs-human' ? state.doubt : undefined;
}

export const ageOf = (doubt: Doubt, at: Date): number => at.getTime() - Date.parse(doubt.since);

export const idsOf = ({ publishId, msgId, msgDataId }: EffectAnswer) => ({
  ...(publishId ? { publishId } : {}),
  ...(msgId ? { msgId } : {}),
  ...(msgDataId ? { msgDataId } : {}),
});

/** Whether the draft was still in the box; nothing when that could not be read. */
export const draftEvidence = (gone: boolean | undefined): Evidence[] => {
  if (gone === undefined) return [];
  return [
    gone
      ? seen('draft-missing', '草稿已不在草稿箱', 'The draft is no longer in the box')
      : seen('draft-found', '草稿仍在草稿箱', 'The draft is still in the box'),
  ];
};

/** What reading showed of an effect: the match, whether the lists were whole, whether the draft is gone (undefined: not readable), how long after the call. */
export type Reading = { found: Match | undefined; whole: boolean; gone?: boolean | undefined; ageMs: number };
/** `wait`: too early. `unread`: nothing can be proven this time. `absent`: it did not happen. `unclear`: what is there proves neither. */
export type Judgement = 'wait' | 'unread' | 'absent' | 'unclear';

/** A draft that is in a whole list neither as it is nor alike was not made, once the call can no longer be under way. */
export function judgeDraft({ found, whole, ageMs }: Reading, settleMs: number): Judgement {
  if (found?.is === 'similar') return 'unclear';
  if (ageMs < settleMs) return 'wait';
  return found && whole ? 'absent' : 'unread';
}

/** A publish job was not taken when its draft is proven to be in the box and its article not to be in the list. What cannot be read proves nothing. */
export function judgePublish({ found, whole, gone, ageMs }: Reading, settleMs: number): Judgement {
  if (ageMs < settleMs) return 'wait';
  if (!found || !whole || gone === undefined) return 'unread';
  return found.is === 'absent' && !gone ? 'absent' : 'unclear';
}

export const alike = (found: Match | undefined): Evidence =>
  seen('draft-found', '草稿箱里有同题但内容不同的草稿', 'The box holds a draft with this title and other content', {
    mediaId: found?.is === 'similar' ? found.id : '',
  });

export const notReadable = (): Evidence =>
  seen(
    'not-readable',
    '查不到微信那边的情况：查询次数已用完，或接口没有回答',
    'WeChat cannot be read: the day’s looks are used up, or it does not answer',
  );

export const ambiguous: Trouble = {
  code: 'draft-ambiguous',
  zh: '草稿箱里有一份同题但内容不同的草稿，系统无法判断是不是这一份。请在公众平台后台核对，然后裁定。',
  en: 'The draft box holds a draft with this title and other content. Look in the back office, then settle it.',
};
export const unclear: Trouble = {
  code: 'outcome-unclear',
  zh: '在限定时间内没有取得足够的证据。请在公众平台后台查看是否已发出，然后裁定。系统不会自行重发。',
  en: 'There was not enough evidence in time. Look in the back office whether it went out, then settle it. Nothing is sent again by itself.',
};
