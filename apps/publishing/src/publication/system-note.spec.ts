import { describe, expect, it } from '@jest/globals';
import { systemNote, worded } from './system-note.js';

describe('worded', () => {
  it('says what a machine noted in the language of the reader', () => {
    expect(worded(systemNote('approval-void'), 'zh')).toBe('审核已失效');
    expect(worded(systemNote('approval-void'), 'en')).toBe('The approval is void');
  });
  it("leaves people's words as they are", () => {
    expect(worded('客户要求', 'en')).toBe('客户要求');
    expect(worded('note: 见邮件', 'en')).toBe('note: 见邮件');
    expect(worded(null, 'zh')).toBeNull();
  });
});
