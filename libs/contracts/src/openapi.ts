import { z } from 'zod';
import { owners, type Owner } from './event.js';
import { problemShape, type RouteDefinition } from './route.js';
import { allRoutes } from './routes.js';

export type DocumentLanguage = 'zh' | 'en';
type Json = Record<string, unknown>;

const words = {
  zh: {
    title: '刊发 Kanfa API',
    about:
      '全部公开操作。登录后用 cookie，或用 Authorization: Bearer 带上 API 密钥。写操作可带 Idempotency-Key：重复发送得到同一个结果。修改已有内容要带 If-Match：您读到的版本。错误都是 problem+json，code 稳定，文字按 Accept-Language 用中文或英文。',
    tags: { content: '内容', review: '审核', publishing: '发布', interaction: '互动', analytics: '数据', team: '团队' },
    right: '需要的权限',
    anyone: '登录即可',
    nobody: '无需登录',
    problems: '可能的问题',
    done: '完成',
    problem: '没有成功：problem+json，code 说明是什么情况',
    idempotency: '同一个键重复发送，只执行一次，得到同一个结果',
    ifMatch: '您读到的版本（ETag），例如 "3"',
    retry: '多少秒之后再试',
  },
  en: {
    title: 'Kanfa API',
    about:
      'Every public operation. Sign in and use the cookie, or send an API key as Authorization: Bearer. Writes take an Idempotency-Key: a repeat gets the same answer. Changes of existing things take If-Match with the version you read. Errors are problem+json with a stable code and text in the language of Accept-Language.',
    tags: {
      content: 'Content',
      review: 'Review',
      publishing: 'Publishing',
      interaction: 'Interaction',
      analytics: 'Analytics',
      team: 'Team',
    },
    right: 'Right needed',
    anyone: 'anyone signed in',
    nobody: 'no sign-in needed',
    problems: 'Possible problems',
    done: 'Done',
    problem: 'Not done: problem+json, its code says what is the matter',
    idempotency: 'Sent again with the same key it acts once and gets the same answer',
    ifMatch: 'The version you read (ETag), such as "3"',
    retry: 'Try again after this many seconds',
  },
} satisfies Record<DocumentLanguage, { tags: Record<Owner, string> } & Record<string, unknown>>;

/** OpenAPI 3.1 of every declared operation, in the reader's language. */
export function openApi(language: DocumentLanguage, serverUrl = '/api/v1'): Json {
  const say = words[language];
  return {
    openapi: '3.1.0',
    info: { title: say.title, version: '1', description: say.about, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: serverUrl }],
    tags: owners.map((owner) => ({ name: owner, description: say.tags[owner] })),
    security: [{ session: [] }, { apiKey: [] }],
    paths: pathsOf(allRoutes, language),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kanfa.session_token' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: schemaOf(problemShape, 'output') },
      responses: {
        Problem: { description: say.problem, content: problemContent },
        TooMany: {
          description: say.problem,
          headers: { 'Retry-After': { description: say.retry, schema: { type: 'integer' } } },
          content: problemContent,
        },
      },
    },
  };
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function pathsOf(routes: readonly RouteDefinition[], language: DocumentLanguage): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, language);
  return paths;
}

function operationOf(route: RouteDefinition, language: DocumentLanguage): Json {
  const say = words[language];
  const right = route.right === 'anyone' || route.right === 'nobody' ? say[route.right] : route.right;
  const problems = route.problems.length > 0 ? `\n\n${say.problems}: ${route.problems.map((code) => `\`${code}\``).join(', ')}` : '';
  return {
    operationId: route.operationId,
    tags: [route.owner],
    summary: route.summary[language],
    description: `${say.right}: ${right}${problems}`,
    ...(route.right === 'nobody' ? { security: [] } : {}),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route, language)],
    ...requestOf(route),
    responses: responsesOf(route, say.done),
  };
}

function parametersOf(shape: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema,
  }));
}

function headersOf(route: RouteDefinition, language: DocumentLanguage): Json[] {
  const { idempotency, ifMatch } = words[language];
  const header = (name: string, description: string, required: boolean) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(route.method === 'GET' ? [] : [header('Idempotency-Key', idempotency, false)]),
    ...(route.ifMatch ? [header('If-Match', ifMatch, true)] : []),
  ];
}

function requestOf(route: RouteDefinition): Json {
  if (route.upload) {
    const bytes = { schema: { type: 'string', format: 'binary', maxLength: route.upload.maxBytes } };
    return { requestBody: { required: true, content: { 'application/octet-stream': bytes, 'image/*': bytes } } };
  }
  if (!route.body) return {};
  return { requestBody: { required: true, content: { 'application/json': media(route.body, 'input', route.example?.body) } } };
}

function responsesOf(route: RouteDefinition, done: string): Json {
  const problem = { $ref: '#/components/responses/Problem' };
  const { ifMatch, params, query, body, right } = route;
  const etag = ifMatch ? { headers: { ETag: { schema: { type: 'string' } } } } : {};
  return {
    [route.status]: {
      description: done,
      ...etag,
      content: { 'application/json': media(route.response, 'output', route.example?.response) },
    },
    ...(right === 'nobody' ? {} : { 401: problem, 403: problem }),
    ...(params ? { 404: problem } : {}),
    ...(route.method === 'GET' ? {} : { 409: problem }),
    ...(ifMatch ? { 412: problem, 428: problem } : {}),
    ...(params || query || body ? { 422: problem } : {}),
    429: { $ref: '#/components/responses/TooMany' },
    503: problem,
  };
}

const media = (shape: z.ZodType, io: 'input' | 'output', example: unknown): Json => ({
  schema: schemaOf(shape, io),
  ...(example === undefined ? {} : { example }),
});

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const schema = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  delete schema.$schema;
  return schema;
}
