import { expect, it } from '@jest/globals';
import { table, wallTime, widthOf } from './table.js';

it('counts a hanzi as two cells', () => expect([widthOf('ab'), widthOf('净水'), widthOf('（a）')]).toEqual([2, 4, 5]));

it('stands its columns under one another, hanzi or not', () => {
  expect(
    table(
      ['key', 'name', 'id'],
      [
        ['lichuan', '栗川净水', '1'],
        ['k', 'ab', '2'],
      ],
    ),
  ).toEqual(['key      name      id', 'lichuan  栗川净水  1', 'k        ab        2']);
});

it('shows the clock on the wall of a zone', () => expect(wallTime('2026-11-20T11:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-20 19:30'));
