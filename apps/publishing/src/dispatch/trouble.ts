import type { Trouble } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { WechatError } from '@kanfa/wechat';

/** What a person reads when a call failed: what it means, then what to do. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof WechatError) {
    const number = error.errcode === undefined ? '' : ` (${error.errcode})`;
    return {
      code: `wechat-${error.errcode ?? error.fault ?? 'refused'}`,
      zh: `微信：${error.say.zh}${number}。${error.todo.zh}。`,
      en: `WeChat: ${error.say.en}${number}. ${error.todo.en}.`,
    };
  }
  if (error instanceof DomainError) return { code: error.code, ...error.say };
  if (error instanceof NotStarted) return error.trouble;
  return { code: 'call-broke-off', zh: '调用微信时中断，结果未知。', en: 'The call to WeChat broke off; its outcome is unknown.' };
}

/** Whether an effect happened: said by WeChat's table or by how the call ended, never guessed. */
export type Happened = 'not-executed' | 'refused' | 'unknown';

/** Thrown by the token source of a call, so before a byte of the call was sent. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
  constructor(
    readonly trouble: Trouble,
    readonly mayHeal: boolean,
  ) {
    super(trouble.en);
  }
}

export const happened = (error: unknown): Happened =>
  error instanceof NotStarted ? 'not-executed' : error instanceof WechatError ? error.outcome : 'unknown';

/** Waiting for the administrator to confirm on the phone: the same call is made again until they do. */
const awaitsConfirmation = new Set([89504, 89505]);
export const mayHealByItself = (error: unknown): boolean =>
  (error instanceof NotStarted && error.mayHeal) ||
  (error instanceof WechatError && (error.who === 'wait' || awaitsConfirmation.has(error.errcode ?? 0)));
