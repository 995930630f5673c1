import { describe, expect, it } from '@jest/globals';
import { toCaller, toService } from './headers.js';

const passage = { address: '10.0.0.1', identity: 'Bearer signed', cookie: undefined, traceId: 't', traceparent: undefined };

describe('toService', () => {
  it('passes what a service needs and tells who it is itself', () => {
    const headers = { host: 'kanfa.example', 'idempotency-key': 'k', 'if-match': '"3"', 'accept-language': 'en' };
    expect(toService(headers, passage, false)).toEqual({
      'idempotency-key': 'k',
      'if-match': '"3"',
      'accept-language': 'en',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'kanfa.example',
      authorization: 'Bearer signed',
      'x-trace-id': 't',
    });
  });
  it('describes a body only where there is one', () => {
    const headers = { 'content-type': 'application/json', 'content-length': '9' };
    expect(toService(headers, passage, true)).toMatchObject(headers);
    expect(toService(headers, passage, false)).not.toHaveProperty('content-type');
  });
  it('lets nobody write their own identity, address or secret', () => {
    const forged = {
      authorization: 'Bearer own',
      'x-forwarded-for': '127.0.0.1',
      'x-internal-secret': 's',
      cookie: 'c=1',
      'x-trace-id': 'x',
    };
    expect(toService(forged, { ...passage, identity: undefined, traceId: undefined }, true)).toEqual({ 'x-forwarded-for': '10.0.0.1' });
  });
});

describe('toCaller', () => {
  it('lets team alone set cookies', () => {
    expect(toCaller({ 'set-cookie': ['a=1'] }, false, undefined)['set-cookie']).toBeUndefined();
    expect(toCaller({ 'set-cookie': ['a=1'] }, true, undefined)['set-cookie']).toEqual(['a=1']);
  });
  it('keeps a service’s own caching and policy, and forbids scripts otherwise', () => {
    expect(toCaller({}, false, 't')).toMatchObject({ 'cache-control': 'private, no-cache', 'x-trace-id': 't' });
    expect(toCaller({}, false, 't')['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    expect(toCaller({ 'cache-control': 'immutable' }, false, 't')['cache-control']).toBe('immutable');
  });
});
