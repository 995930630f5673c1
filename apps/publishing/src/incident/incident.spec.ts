import { describe, expect, it } from '@jest/globals';
import { change, close, incidentFactOf, type Incident } from './incident.js';

const at = new Date('2026-11-20T12:30:00.000Z');
const incident: Incident = {
  incidentId: 'i1',
  version: 1,
  accountId: 'a1',
  publicationId: null,
  level: 'S2',
  source: 'person',
  title: '型号写错',
  headline: null,
  state: 'open',
  dutyId: null,
  statementUnitId: null,
  statement: null,
  summary: null,
  openedAt: at,
  closedAt: null,
};
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('change', () => {
  it('writes a line for what really changed', () => {
    const { next, entries } = change(incident, { level: 'S2', dutyId: 'm1' }, '赵一诺');
    expect(next).toMatchObject({ level: 'S2', dutyId: 'm1' });
    expect(entries).toEqual([{ kind: 'duty', zh: '值守人：赵一诺', en: 'on duty: 赵一诺' }]);
  });

  it('is refused once closed', () => {
    expect(codeOf(() => change(close(incident, '已更正', false, at), { level: 'S1' }, ''))).toBe('incident-closed');
  });
});

describe('close', () => {
  it('waits until the account is thawed', () => {
    expect(codeOf(() => close(incident, '已更正', true, at))).toBe('account-still-frozen');
    expect(incidentFactOf(close(incident, '已更正', false, at))).toMatchObject({ state: 'closed', closedAt: at.toISOString() });
  });
});
