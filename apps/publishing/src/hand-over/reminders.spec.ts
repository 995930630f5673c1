import { describe, expect, it } from '@jest/globals';
import type { Publication } from '../publication/publication.js';
import { nextReminder, remindersOf } from './reminders.js';

const dueAt = new Date('2026-11-20T12:00:00.000Z');
const publication = {
  publicationId: 'p1',
  accountId: 'a1',
  articles: [{ title: '一' }],
  plannedBy: 'ann',
  dueAt,
  remote: { draftMediaId: 'd1' },
};
const at = (minutes: number) => new Date(dueAt.getTime() + minutes * 60_000);
const matters = (minutes: number, changed = false) =>
  remindersOf(publication as unknown as Publication, changed ? { is: 'changed', differences: [] } : undefined, at(minutes)).map(
    ({ dedupeKey, urgency }) => [dedupeKey.split(':')[2], urgency],
  );

describe('remindersOf', () => {
  it.each([
    ['before the slot', -60, [['ready', 'act']]],
    [
      'at the slot',
      0,
      [
        ['ready', 'act'],
        ['due', 'act'],
      ],
    ],
    [
      'half an hour late',
      30,
      [
        ['ready', 'act'],
        ['due', 'act'],
        ['late', 'alarm'],
      ],
    ],
  ] as const)('%s', (_when, minutes, expected) => {
    expect(matters(minutes)).toEqual(expected);
  });

  it('warns of a changed draft', () => {
    expect(matters(-60, true)).toContainEqual(['changed', 'alarm']);
  });
});

describe('nextReminder', () => {
  it('is the slot, then half an hour after it, then none', () => {
    expect([nextReminder({ dueAt }, at(-1)), nextReminder({ dueAt }, at(0)), nextReminder({ dueAt }, at(31))]).toEqual([
      at(0),
      at(30),
      undefined,
    ]);
  });
});
