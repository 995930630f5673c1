import type { Problem } from '@kanfa/contracts';
import { DomainError, StaleWrite, type ProblemKind, type Say } from './errors.js';

export type Language = 'zh' | 'en';

/** Chinese unless the caller asks for English first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'zh';
}

const statuses: Record<ProblemKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  limit: 429,
  unavailable: 503,
};

const titles: Record<number, Say> = {
  400: { zh: '请求无法读取', en: 'The request cannot be read' },
  401: { zh: '请先登录', en: 'Please sign in' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '与当前状态冲突', en: 'In conflict with the current state' },
  412: { zh: '内容已被他人修改', en: 'Changed by someone else' },
  413: { zh: '内容太大', en: 'Too large' },
  415: { zh: '不支持的格式', en: 'Format not supported' },
  422: { zh: '填写有误', en: 'Something filled in is not right' },
  428: { zh: '缺少版本条件', en: 'Version condition missing' },
  429: { zh: '太频繁了', en: 'Too many requests' },
  500: { zh: '系统出错了', en: 'Something broke on our side' },
  503: { zh: '暂时无法服务', en: 'Not available right now' },
};

const stale: Say = {
  zh: '您读到之后，有人修改了它。请重新载入，看过改动再保存。',
  en: 'Someone changed it after you read it. Load it again, look at the change, then save.',
};
const broken: Say = {
  zh: '这不是您的错。请稍后再试；仍不行时，把追踪号告诉技术支持。',
  en: 'This is not your fault. Try again later; if it stays, give the trace id to tech support.',
};
const unreadable: Say = {
  zh: '请求不是有效的 JSON，或缺少必需的部分。请检查格式后重发。',
  en: 'The request is not valid JSON, or a required part is missing. Check its form and send it again.',
};

const codeOf: Record<number, string> = {
  400: 'unreadable-request',
  404: 'no-such-route',
  413: 'too-large',
  415: 'unsupported-format',
  429: 'too-many-requests',
};
const sayOf: Record<number, Say> = {
  400: unreadable,
  404: { zh: '没有这个地址，或它不归您查看。', en: 'There is no such address, or it is not yours to see.' },
  413: { zh: '请求超过大小上限，请减小后重发。', en: 'The request is over the size limit. Make it smaller and send it again.' },
  415: { zh: '请使用 application/json。', en: 'Please send application/json.' },
  429: { zh: '请求太频繁，请稍后再试。', en: 'Too many requests. Wait a little and try again.' },
};

/** Turns anything thrown into what a caller may see: never a stack trace, never SQL. */
export function toProblem(error: unknown, language: Language, traceId?: string): Problem {
  const build = (status: number, code: string, say: Say, fields: DomainError['fields'] = []): Problem => ({
    type: `https://kanfa.example/problems/${code}`,
    title: (titles[status] ?? titles[500]!)[language],
    status,
    code,
    detail: say[language],
    ...(traceId ? { traceId } : {}),
    ...(fields.length ? { fields: fields.map((field) => ({ path: field.path, detail: field.say[language] })) } : {}),
  });
  if (error instanceof DomainError)
    return build(error.code === 'version-required' ? 428 : statuses[error.kind], error.code, error.say, error.fields);
  if (error instanceof StaleWrite) return build(412, 'stale-version', stale);
  const status = (error as { statusCode?: unknown; status?: unknown } | null)?.statusCode ?? (error as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return build(status, codeOf[status] ?? 'refused', (error as { say?: Say }).say ?? sayOf[status] ?? unreadable);
  if (isOutage(error))
    return build(503, 'storage-unavailable', {
      zh: '数据库暂时连不上，什么都没有改动。请稍后再试。',
      en: 'The database cannot be reached right now; nothing was changed. Try again later.',
    });
  return build(500, 'internal', broken);
}

/** PostgreSQL or the network being away, as opposed to a bug. */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  const message = error instanceof Error ? error.message : '';
  return (
    (typeof code === 'string' && (/^(08|57P0|53)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE'].includes(code))) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message)
  );
}
