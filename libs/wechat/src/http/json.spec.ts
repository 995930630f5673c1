import { describe, expect, it } from '@jest/globals';
import { bareNumber, parseJson } from './json.js';

describe('parseJson', () => {
  it('keeps every digit of a 64-bit id', () => {
    expect(parseJson('{"msg_id":4561255354251345929,"n":12,"f":1.5}')).toEqual({ msg_id: '4561255354251345929', n: 12, f: 1.5 });
  });

  it('leaves digits inside strings alone', () => {
    expect(parseJson('{"a":"4561255354251345929"}')).toEqual({ a: '4561255354251345929' });
  });
});

describe('bareNumber', () => {
  it('writes an id unquoted and unrounded', () => {
    expect(JSON.stringify({ msg_data_id: bareNumber('4561255354251345929') })).toBe('{"msg_data_id":4561255354251345929}');
  });

  it('refuses anything but digits', () => {
    expect(() => bareNumber('1e9')).toThrow(TypeError);
  });
});
