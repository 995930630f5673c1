import { expect, it } from '@jest/globals';
import { sealedColumnsOf } from '@kanfa/service/under-test';
import { sealedColumns } from './sealed-columns.js';

it('names every column that keeps secrets: one left out would be lost with the old master key', async () => {
  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(await sealedColumnsOf('publishing'));
});
