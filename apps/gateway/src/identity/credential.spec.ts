import { describe, expect, it } from '@jest/globals';
import { credentialOf } from './credential.js';

describe('credentialOf', () => {
  it('finds our session cookie among others', () => {
    const found = { kind: 'cookie', value: 'kanfa.session_token=abc.def%3D' };
    expect(credentialOf({ cookie: 'a=1; kanfa.session_token=abc.def%3D; b=2' })).toEqual(found);
    expect(credentialOf({ cookie: '__Secure-kanfa.session_token=x' })).toEqual({ kind: 'cookie', value: '__Secure-kanfa.session_token=x' });
    expect(credentialOf({ cookie: 'other.kanfa.session_token=x' })).toBeUndefined();
  });
  it('prefers a key, and takes no broken one for a cookie', () => {
    expect(credentialOf({ authorization: 'Bearer kf_1', cookie: 'kanfa.session_token=x' })).toEqual({ kind: 'api-key', value: 'kf_1' });
    expect(credentialOf({ authorization: 'Basic abc', cookie: 'kanfa.session_token=x' })).toBeUndefined();
  });
  it('finds nothing in nothing', () => expect(credentialOf({})).toBeUndefined());
});
