import { describe, expect, it } from '@jest/globals';
import { openApi } from './openapi.js';
import type { RouteDefinition } from './route.js';
import { allRoutes } from './routes.js';

type Operation = { operationId: string; summary: string; parameters: { name: string; in: string; required: boolean }[]; responses: object };
type Document = { paths: Record<string, Record<string, Operation>> };
const documents = { zh: openApi('zh') as Document, en: openApi('en') as Document };
const document = (language: 'zh' | 'en') => documents[language];
const operationOf = (route: RouteDefinition, language: 'zh' | 'en' = 'zh') =>
  document(language).paths[route.path]![route.method.toLowerCase()]!;

describe('openApi', () => {
  it('describes every declared operation once', () => {
    const described = Object.values(document('zh').paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(described.toSorted()).toEqual(allRoutes.map(({ operationId }) => operationId).toSorted());
    expect(new Set(described).size).toBe(described.length);
  });

  it('speaks both languages', () => {
    const route = allRoutes.find(({ operationId }) => operationId === 'listMembers')!;
    expect(operationOf(route, 'zh').summary).toBe(route.summary.zh);
    expect(operationOf(route, 'en').summary).toBe(route.summary.en);
  });

  it('asks for a version where a thing is changed, and names every path parameter', () => {
    for (const route of allRoutes) {
      const { parameters } = operationOf(route);
      expect(parameters.some(({ name }) => name === 'If-Match')).toBe(route.ifMatch);
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([route.operationId, parameters.filter((p) => p.in === 'path').map(({ name }) => name)]).toEqual([route.operationId, inPath]);
    }
  });

  it('is JSON through and through', () => expect(JSON.parse(JSON.stringify(openApi('en')))).toEqual(openApi('en')));
});

describe('every declared operation', () => {
  it('shows an answer that is one', () => {
    for (const { operationId, response, body, example } of allRoutes) {
      if (example?.response !== undefined)
        expect([operationId, response.safeParse(example.response).error]).toEqual([operationId, undefined]);
      if (example?.body !== undefined) expect([operationId, body?.safeParse(example.body).error]).toEqual([operationId, undefined]);
    }
  });
});
