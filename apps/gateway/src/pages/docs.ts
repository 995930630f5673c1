import fastifyStatic from '@fastify/static';
import { asyncApi, openApi, type DocumentLanguage } from '@kanfa/contracts';
import { languageOf } from '@kanfa/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pageHeaders } from './console.js';

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>刊发 Kanfa API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
</head>
<body>
<p style="margin: 12px 24px; font-family: sans-serif"><a href="?lang=zh">中文</a> · <a href="?lang=en">English</a> · <a href="/api/openapi.json">OpenAPI</a> · <a href="/api/asyncapi.json">AsyncAPI</a></p>
<div id="api"></div>
<script src="/api/docs/files/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;
const start = `const language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh';
document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
SwaggerUIBundle({ url: '/api/openapi.json?lang=' + language, dom_id: '#api', deepLinking: true, docExpansion: 'none', validatorUrl: null });
`;

const languageAsked = (request: FastifyRequest): DocumentLanguage => {
  const { lang } = request.query as { lang?: unknown };
  return lang === 'zh' || lang === 'en' ? lang : languageOf(request.headers['accept-language']);
};

/** OpenAPI and AsyncAPI as JSON, the first also as a page to read; everything comes from here, nothing from elsewhere. */
export async function serveDocs(app: FastifyInstance, publicOrigin: string): Promise<void> {
  const documents = new Map<DocumentLanguage, string>();
  const documentIn = (language: DocumentLanguage): string => {
    const known = documents.get(language) ?? JSON.stringify(openApi(language));
    documents.set(language, known);
    return known;
  };
  const headers = { ...pageHeaders(publicOrigin), 'cache-control': 'no-cache' };

  app.get('/api/openapi.json', (request, reply) =>
    reply
      .headers(headers)
      .type('application/json')
      .send(documentIn(languageAsked(request))),
  );
  let events: string | undefined;
  app.get('/api/asyncapi.json', (_request, reply) =>
    reply
      .headers(headers)
      .type('application/json')
      .send((events ??= JSON.stringify(asyncApi()))),
  );
  app.get('/api/docs', (_request, reply) => reply.headers(headers).type('text/html; charset=utf-8').send(page));
  app.get('/api/docs/start.js', (_request, reply) => reply.headers(headers).type('text/javascript; charset=utf-8').send(start));
  await app.register(fastifyStatic, {
    root: dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')),
    prefix: '/api/docs/files/',
    decorateReply: false,
    allowedPath: (path) => /^\/swagger-ui(-bundle)?\.(js|css)$/.test(path),
    maxAge: '1d',
  });
}
