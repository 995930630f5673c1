import { describe, expect, it } from '@jest/globals';
import { publishingRoutes } from './publishing/index.js';
import { requestOf } from './request.js';

describe('requestOf', () => {
  it('fills the path, leaves out what is not asked, and escapes', () => {
    const query = { accountId: 'a/b', state: undefined, limit: 20 };
    expect(requestOf(publishingRoutes.listPublications, { query }, { idempotencyKey: 'k' })).toEqual({
      method: 'GET',
      path: '/api/v1/publications?accountId=a%2Fb&limit=20',
      headers: {},
    });
  });

  it('carries the key, the version and the body of a write', () => {
    const input = { params: { publicationId: 'p 1' }, body: { dueAt: '2026-11-21T11:30:00.000Z' } };
    expect(requestOf(publishingRoutes.replanPublication, input, { idempotencyKey: 'k', ifMatch: 3 })).toEqual({
      method: 'PATCH',
      path: '/api/v1/publications/p%201',
      headers: { 'idempotency-key': 'k', 'if-match': '"3"', 'content-type': 'application/json' },
      body: '{"dueAt":"2026-11-21T11:30:00.000Z"}',
    });
  });
});
