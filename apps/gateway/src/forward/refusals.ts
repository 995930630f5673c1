import type { Owner } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';

/** What each service is to a person who reads that it is away. */
const parts: Record<Owner, Say> = {
  content: { zh: '内容', en: 'content' },
  review: { zh: '审核', en: 'review' },
  publishing: { zh: '发布', en: 'publishing' },
  interaction: { zh: '互动', en: 'interaction' },
  analytics: { zh: '数据', en: 'analytics' },
  team: { zh: '团队', en: 'team' },
};

export const notSignedIn = () =>
  new DomainError('unauthenticated', 'not-signed-in', {
    zh: '请先登录，或用 Authorization: Bearer 带上 API 密钥。',
    en: 'Sign in first, or send an API key as Authorization: Bearer.',
  });
export const sessionEnded = () =>
  new DomainError('unauthenticated', 'session-ended', {
    zh: '登录已过期或已在别处结束，请重新登录。',
    en: 'Your session has ended. Sign in again.',
  });
export const keyRefused = () =>
  new DomainError('unauthenticated', 'api-key-invalid', {
    zh: '这个 API 密钥无效、已过期或已作废。请在“API 密钥”里新建一个。',
    en: 'This API key is not valid, has expired or was revoked. Make a new one under "API keys".',
  });
export const otherSite = () =>
  new DomainError('forbidden', 'other-site', {
    zh: '这个操作来自别的网站，已拒绝。请在本系统的页面里操作；程序请使用 API 密钥。',
    en: 'This request comes from another site and was refused. Use the pages of this system; programs use an API key.',
  });
export const tooMany = (seconds: number) =>
  new DomainError('limit', 'too-many-requests', {
    zh: `请求太频繁，请 ${seconds} 秒后再试。`,
    en: `Too many requests. Try again in ${seconds} seconds.`,
  });
export const partAway = (owner: Owner, cause: unknown) =>
  unavailable('part-away', cause, {
    zh: `“${parts[owner].zh}”部分暂时不可用，这次请求没有执行；其他部分照常。请稍后再试。`,
    en: `The ${parts[owner].en} part is away right now and this request was not carried out; the other parts work. Try again in a moment.`,
  });
export const partSilent = (owner: Owner, cause: unknown) =>
  unavailable('part-silent', cause, {
    zh: `“${parts[owner].zh}”部分没有及时回答，不确定是否已执行。请先刷新查看；带同一个 Idempotency-Key 重发是安全的。`,
    en: `The ${parts[owner].en} part did not answer in time; whether it acted is not known. Look first; sending it again with the same Idempotency-Key is safe.`,
  });

const unavailable = (code: string, cause: unknown, say: Say) => new DomainError('unavailable', code, say, [], { cause });
