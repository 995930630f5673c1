import { explain, type ErrorEntry, type Outcome, type Say } from './errcodes.js';

/** How a call failed without an answer from WeChat: what is known about its bytes decides the outcome. */
export type TransportFault = 'not-connected' | 'no-answer' | 'timed-out' | 'unreadable-answer' | 'answer-too-large';

const faults: Record<TransportFault, ErrorEntry> = {
  'not-connected': entry('not-executed', '连不上微信', 'WeChat cannot be reached', '检查网络后再试', 'Check the network, then try again'),
  'no-answer': entry('unknown', '微信没有回答，连接就断了', 'The connection closed before WeChat answered'),
  'timed-out': entry('unknown', '微信没有在时限内回答', 'WeChat did not answer in time'),
  'unreadable-answer': entry('unknown', '微信的回答无法读懂', 'WeChat’s answer cannot be read'),
  'answer-too-large': entry('unknown', '微信的回答过大', 'WeChat’s answer is too large'),
};

function entry(
  outcome: Outcome,
  zh: string,
  en: string,
  todoZh = '先查看微信那边是否已经执行，再决定是否重做',
  todoEn = 'First look whether WeChat has done it, then decide whether to repeat',
): ErrorEntry {
  return { say: { zh, en }, outcome, who: 'wait', todo: { zh: todoZh, en: todoEn }, refreshToken: false };
}

type Details = { errcode?: number; errmsg?: string; rid?: string; fault?: TransportFault; answer?: Record<string, unknown> };

/** A call to WeChat that did not succeed. Holds no token, no secret and no body that we sent. */
export class WechatError extends Error {
  override readonly name = 'WechatError';
  readonly errcode: number | undefined;
  /** WeChat's own words without the rid; for people, never for decisions. */
  readonly errmsg: string | undefined;
  /** The number by which Tencent's support finds the call. */
  readonly rid: string | undefined;
  /** Set when there was no answer to read. */
  readonly fault: TransportFault | undefined;
  /** The other fields of the answer, for example `msg_id` with 45065. */
  readonly answer: Record<string, unknown>;
  readonly outcome: Outcome;
  readonly say: Say;
  readonly todo: Say;
  readonly who: ErrorEntry['who'];

  private constructor(
    /** The path that was called, without its query. */
    readonly call: string,
    meaning: ErrorEntry,
    details: Details,
  ) {
    super(`${call}: ${details.errcode ?? details.fault}${details.errmsg ? ` ${details.errmsg}` : ''}`);
    this.outcome = meaning.outcome;
    this.say = meaning.say;
    this.todo = meaning.todo;
    this.who = meaning.who;
    this.errcode = details.errcode;
    this.errmsg = details.errmsg;
    this.rid = details.rid;
    this.fault = details.fault;
    this.answer = details.answer ?? {};
  }

  static answered(call: string, answer: Record<string, unknown>): WechatError {
    const errcode = Number(answer['errcode']);
    const text = typeof answer['errmsg'] === 'string' ? answer['errmsg'] : '';
    const rid = /,?\s*rid:\s*([0-9a-f-]+)\s*$/.exec(text);
    const errmsg = rid ? text.slice(0, rid.index) : text;
    return new WechatError(call, explain(errcode), { errcode, errmsg, answer, ...(rid && { rid: rid[1]! }) });
  }

  static transport(call: string, fault: TransportFault): WechatError {
    return new WechatError(call, faults[fault], { fault });
  }
}

/** The caller's address, when WeChat refused it (40164). */
export const refusedIp = (error: WechatError): string | undefined => /invalid ip ([0-9a-fA-F.:]+)/.exec(error.errmsg ?? '')?.[1];
