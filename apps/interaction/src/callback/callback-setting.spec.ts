import { describe, expect, it } from '@jest/globals';
import { nextSetting } from './callback-setting.js';

describe('nextSetting', () => {
  const before = { token: 't1', encodingAesKeys: ['k1', 'k0'] };

  it('keeps the key before', () => {
    expect(nextSetting(before, { token: 't2', encodingAesKey: 'k2' })).toEqual({ token: 't2', encodingAesKeys: ['k2', 'k1'] });
  });

  it('keeps the one before also when only the token changes', () => {
    expect(nextSetting(before, { token: 't2', encodingAesKey: 'k1' })).toEqual({ token: 't2', encodingAesKeys: ['k1', 'k0'] });
  });

  it('takes the previous key it is told', () => {
    expect(nextSetting(before, { token: 't', encodingAesKey: 'k2', previousEncodingAesKey: 'k9' }).encodingAesKeys).toEqual(['k2', 'k9']);
    expect(nextSetting(undefined, { token: 't', encodingAesKey: 'k2', previousEncodingAesKey: 'k2' }).encodingAesKeys).toEqual(['k2']);
  });
});
