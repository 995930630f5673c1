import type { InteractionProblem } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { WechatError } from '@kanfa/wechat';

/** How a call ended that had an effect to make, in words a person can act on. */
export type WechatOutcome = { outcome: 'not-executed' | 'refused' | 'unknown'; problem: InteractionProblem };

const lost: InteractionProblem = {
  code: 'outcome-unknown',
  zh: '没有等到微信的结果，不知道是否已送达，不会自动重发。请在微信后台或读者手机上看过后判定。',
  en: 'The outcome never came back, so nobody knows whether it arrived; it is not sent again by itself. Look in the back office or on a phone, then decide.',
};

/** What an error of the client says about the effect; anything that is not WeChat's own answer leaves it unknown. */
export function outcomeOf(error: unknown): WechatOutcome {
  if (!(error instanceof WechatError)) return { outcome: 'unknown', problem: lost };
  if (error.outcome === 'unknown') return { outcome: 'unknown', problem: { ...lost, code: codeOf(error) } };
  return {
    outcome: error.outcome,
    problem: { code: codeOf(error), zh: `${error.say.zh}。${error.todo.zh}。`, en: `${error.say.en}. ${error.todo.en}.` },
  };
}

/** Why no call could be made at all. */
export const problemOf = (error: unknown): InteractionProblem =>
  error instanceof DomainError
    ? { code: error.code, zh: error.say.zh, en: error.say.en }
    : { code: 'no-token', zh: '暂时拿不到微信接口凭证，稍后自动再试。', en: 'No WeChat token right now; it is tried again by itself.' };

/** The end of a process that was making the call. */
export const abandoned: WechatOutcome = { outcome: 'unknown', problem: lost };

const codeOf = (error: WechatError): string => String(error.errcode ?? error.fault);
