import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AccountExport } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { gunzipSync } from 'node:zlib';
import { deskUnderTest, type Desk } from '../under-test.js';

type Line = { kind: string; row: Record<string, unknown> };
let desk: Desk;
let accountId: string;
beforeAll(async () => {
  desk = await deskUnderTest();
  ({ accountId } = desk.account);
  await desk.service.db.run(
    `INSERT INTO taken_over_draft (account_id, media_id, articles, updated_at)
     SELECT $1, 'draft-' || n, '[]', clock_timestamp() FROM generate_series(1, 1200) AS n`,
    [accountId],
  );
  await desk.service.db.run(
    `INSERT INTO taken_over_material (account_id, media_id, kind, name, updated_at) VALUES ($1, 'm-1', 'image', '封面', clock_timestamp())`,
    [accountId],
  );
});
afterAll(() => desk.stop());

const begin = (by = desk.service.as(desk.tech)) => by.post<AccountExport>('/exports/publishing', { accountId });
const lines = async (exportId: string): Promise<Line[]> => {
  const parts = await desk.service.db.rows<{ bytes: Buffer }>('SELECT bytes FROM account_export_part WHERE export_id = $1 ORDER BY part', [
    exportId,
  ]);
  return gunzipSync(Buffer.concat(parts.map(({ bytes }) => bytes)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};
const finished = (exportId: string) =>
  eventually(async () => {
    const { body } = await desk.service.as(desk.tech).get<AccountExport>(`/exports/publishing/${exportId}`);
    expect(body.state).toBe('done');
    return body;
  });

it('is for who manages the account, and holds everything but secrets', async () => {
  const operator = desk.service.as(desk.operator);
  expect((await begin(operator)).status).toBe(403);
  const { status, body } = await begin();
  expect(status).toBe(202);
  const done = await finished(body.exportId);
  const all = await lines(body.exportId);
  expect([done.rows, done.kindsDone]).toEqual([all.length, done.kinds]);
  expect(all.filter(({ kind }) => kind === 'draft')).toHaveLength(1_200);
  expect(all.find(({ kind }) => kind === 'material')).toMatchObject({ row: { kind: 'image', name: '封面' } });
  expect(all.find(({ kind }) => kind === 'account')).toMatchObject({ row: { account_id: accountId, app_id: desk.appId } });
  expect(JSON.stringify(all)).not.toContain('sealed_secret');
  const file = `/exports/publishing/${body.exportId}/file`;
  expect((await desk.service.as(desk.tech).get(file)).status).toBe(200);
  expect((await operator.get(file)).status).toBe(403);
  expect(await desk.service.db.rows(`SELECT did FROM audit_entry WHERE did = 'account-exported'`)).toHaveLength(1);
});

it('goes on where a process died, and writes nothing twice', async () => {
  const { body } = await begin();
  await finished(body.exportId);
  const whole = await lines(body.exportId);
  // account and the first 500 drafts were written when the process died
  await desk.service.db.run('DELETE FROM account_export_part WHERE export_id = $1 AND part >= 2', [body.exportId]);
  const at = await desk.service.db.row<{ last: string }>(
    `SELECT max(media_id) AS last FROM (SELECT media_id FROM taken_over_draft ORDER BY media_id LIMIT 500) first`,
  );
  await desk.service.db.run(
    `UPDATE account_export SET state = 'running', parts = 2, table_at = 7, row_at = $2, done_at = NULL, next_at = clock_timestamp() WHERE export_id = $1`,
    [body.exportId, at!.last],
  );
  await finished(body.exportId);
  expect(await lines(body.exportId)).toEqual(whole);
});
