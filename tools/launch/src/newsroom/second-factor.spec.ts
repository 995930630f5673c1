import { describe, expect, it } from '@jest/globals';
import { codeOf } from './second-factor.js';

describe('codeOf', () => {
  it('is what RFC 6238 says', () => expect(codeOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1_111_111_109_000)).toBe('081804'));
});
