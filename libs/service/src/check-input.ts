import type { InputOf, RouteDefinition } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import type { FastifyRequest } from 'fastify';
import { locales, type z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** The mistakes people make; for programs' mistakes zod's own words do. */
function saidOf(issue: Issue): Say | undefined {
  const wants: unknown = issue.code === 'custom' ? issue.params?.['wants'] : undefined;
  if ((issue.code === 'invalid_type' && issue.input === undefined) || wants === 'value') return { zh: '没有填写', en: 'is missing' };
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return { zh: '不能为空', en: 'must not be empty' };
  if (issue.code === 'too_small' && issue.origin === 'string')
    return { zh: `至少 ${issue.minimum} 个字符`, en: `needs at least ${issue.minimum} characters` };
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { zh: `最多 ${issue.maximum} 个字符`, en: `may have at most ${issue.maximum} characters` };
  if (issue.code === 'invalid_format' && issue.format === 'cursor')
    return { zh: '不是上一页给出的 next，请从第一页重新开始', en: 'is not a "next" of the page before; start again from the first page' };
  if (issue.code === 'invalid_format' && issue.format === 'uuid') return { zh: '不是有效的编号', en: 'is not a valid id' };
  if (wants === 'confirm-token')
    return {
      zh: '这一步不能撤销：先带 dryRun: true 看会发生什么，再用同样的请求带上它给的 confirmToken',
      en: 'this cannot be undone: look first with dryRun: true, then send the same request with the confirmToken it gave',
    };
  return undefined;
}
const english = (issue: Issue) => saidOf(issue)?.en;
const inChinese = locales.zhCN().localeError;
const chinese = (issue: Issue) => saidOf(issue)?.zh ?? inChinese(issue);

const unstorable: Say = {
  zh: '含有无法保存的字符（空字符或半个表情符号），请删掉',
  en: 'holds a character that cannot be kept (a NUL, or half an emoji); remove it',
};

/** Where a text holds what PostgreSQL cannot keep: NUL, or a lone half of a surrogate pair. */
function garbledIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path] : [];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...garbledIn(key, path), ...garbledIn(inner, `${path}.${key}`)]);
}

/** Checks params, query and body against the contract; every wrong field is named at once. */
export function checkInput<D extends RouteDefinition>(
  route: D,
  request: Pick<FastifyRequest, 'params' | 'query' | 'body' | 'headers'>,
): InputOf<D> {
  const fields: DomainError['fields'] = [];
  const check = (schema: z.ZodType | undefined, value: unknown, where: string): unknown => {
    if (!schema) return undefined;
    const garbled = garbledIn(value, where);
    if (garbled.length > 0) return void fields.push(...garbled.map((path) => ({ path, say: unstorable })));
    const parsed = schema.safeParse(value ?? {}, { error: english });
    if (parsed.success) return parsed.data;
    const zh = schema.safeParse(value ?? {}, { error: chinese }).error!.issues;
    parsed.error.issues.forEach((issue, i) =>
      fields.push({ path: [where, ...issue.path].join('.'), say: { zh: zh[i]?.message ?? issue.message, en: issue.message } }),
    );
    return undefined;
  };
  const input = {
    params: check(route.params, request.params, 'params'),
    query: check(route.query, request.query, 'query'),
    body: check(route.body, request.body, 'body'),
  };
  if (fields.length > 0) {
    const named = (language: 'zh' | 'en') => fields.map((field) => `${field.path} (${field.say[language]})`).join('; ');
    throw new DomainError(
      'invalid',
      'input-invalid',
      { zh: `以下内容需要修改：${named('zh')}`, en: `Please correct: ${named('en')}` },
      fields,
    );
  }
  const upload =
    route.upload && Buffer.isBuffer(request.body)
      ? { bytes: request.body, contentType: String(request.headers['content-type'] ?? '') }
      : undefined;
  return { ...input, ...(upload ? { upload } : {}) } as InputOf<D>;
}
