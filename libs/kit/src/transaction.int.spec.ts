import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedMigrationFolders, testDatabase } from '@kanfa/testing';
import pg from 'pg';
import { Database, together, Tx } from './database.js';

let url: string;
let drop: () => Promise<void>;
let db: Database;
beforeAll(async () => {
  ({ appUrl: url, drop } = await testDatabase('kit', sharedMigrationFolders()));
  db = new Database({ url, name: 'kit-spec' });
});
afterAll(async () => {
  await db.close();
  await drop();
});

const insert = {
  name: 'insert-entry',
  text: `INSERT INTO audit_entry (id, actor, did, object, details) VALUES (gen_random_uuid(), '{}', $1, 'spec:1', '{}')`,
};
const stored = async (did: string): Promise<number> => (await db.rows('SELECT 1 FROM audit_entry WHERE did = $1', [did])).length;

describe('statements of a transaction that go out in one go', () => {
  it('run in the order they were asked for', async () => {
    const counts = await db.transaction((tx) =>
      together(
        tx.run(insert, ['in-order']),
        tx.rows('SELECT 1 FROM audit_entry WHERE did = $1', ['in-order']),
        tx.run(insert, ['in-order']),
        tx.rows('SELECT 1 FROM audit_entry WHERE did = $1', ['in-order']),
      ),
    );
    expect(counts).toMatchObject([1, [{}], 1, [{}, {}]]);
  });

  it('store nothing when one of them fails, and the first that failed is told', async () => {
    const work = db.transaction((tx) =>
      together(tx.run(insert, ['half']), tx.run('INSERT INTO no_such_table VALUES (1)'), tx.run(insert, ['half'])),
    );
    await expect(work).rejects.toThrow('no_such_table');
    expect(await stored('half')).toBe(0);
    await db.transaction((tx) => tx.run(insert, ['after']));
    expect(await stored('after')).toBe(1);
  });
});

describe('a connection that is killed while it changes hands', () => {
  it('takes nothing with it: its next work fails, and the work after that has another one', async () => {
    const between = await db.pool.connect();
    const { rows } = await between.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const gone = new Promise((resolve) => between.once('end', resolve));
    await db.run('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await gone;
    await expect(between.query('SELECT 1')).rejects.toThrow('not queryable');
    between.release();
    expect(await db.row('SELECT 1 AS one')).toEqual({ one: 1 });
  });
});

describe('a transaction that could not begin', () => {
  it('writes nothing: the first write waits until BEGIN was answered', async () => {
    const client = new pg.Client({ connectionString: url, pipeline: true });
    await client.connect();
    const begun = client.query('BEGIN of something else');
    begun.catch(() => undefined);
    const tx = new Tx(client, begun);
    await expect(tx.run(insert, ['not-begun'])).rejects.toThrow('syntax error');
    await expect(together(tx.row('SELECT 1'), tx.run(insert, ['not-begun']))).rejects.toThrow('syntax error');
    await client.end();
    expect(await stored('not-begun')).toBe(0);
  });
});
