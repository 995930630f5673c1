import { describe, expect, it } from '@jest/globals';
import type { SendProtection } from '@kanfa/contracts';
import { confirmationOf } from './confirmation.js';

const protection: SendProtection = {
  accountId: 'a',
  version: 1,
  switchedOn: true,
  administratorId: 'z',
  administratorName: '周砚秋',
  onLeave: false,
};
const accepted = { evidenceId: 'e', at: '2026-11-20T11:30:00.000Z', kind: 'send-accepted' as const, says: { zh: '', en: '' }, raw: {} };
const sent = { lane: 'mass-send' as const, state: 'submitted' as const, audience: { toAll: true as const }, evidence: [accepted] };

describe('confirmationOf', () => {
  it('counts thirty minutes from when WeChat accepted it', () =>
    expect(confirmationOf(sent, protection)).toEqual({ administratorName: '周砚秋', onLeave: false, until: '2026-11-20T12:00:00.000Z' }));
  it('is nothing where nobody has to confirm', () => {
    expect(confirmationOf(sent, { ...protection, switchedOn: false })).toBeNull();
    expect(confirmationOf({ ...sent, audience: { toAll: false, tagId: 2 } }, protection)).toBeNull();
    expect(confirmationOf({ ...sent, state: 'published' }, protection)).toBeNull();
    expect(confirmationOf({ ...sent, evidence: [] }, protection)).toBeNull();
  });
});
