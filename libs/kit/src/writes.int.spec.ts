import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedMigrationFolders, testDatabase } from '@kanfa/testing';
import { v7 } from 'uuid';
import { audit, sealAudit, verifyAudit } from './audit.js';
import { Database } from './database.js';
import { Writes, type WriteRequest } from './writes.js';

const member = v7();
const request = (idempotencyKey: string | undefined, body: unknown = {}): WriteRequest => ({
  memberId: member,
  actor: { kind: 'member', id: member, name: '赵一诺' },
  operation: 'tryOut',
  idempotencyKey,
  request: body,
});

describe('writes and audit', () => {
  let db: Database;
  let owner: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase('kit', sharedMigrationFolders());
    db = new Database({ url: database.appUrl, name: 'kit-spec' });
    owner = new Database({ url: database.ownerUrl, name: 'kit-spec-owner' });
    drop = database.drop;
  });
  afterAll(async () => {
    await db.close();
    await owner.close();
    await drop();
  });

  const note = (did: string, key?: string, body?: unknown) =>
    new Writes(db).run(request(key, body), async (tx) => {
      await audit(tx, { by: { kind: 'member', id: member, name: '赵一诺' }, did, to: 'thing:1' });
      return { did };
    });
  const count = async (did: string) => (await db.row<{ n: number }>('SELECT count(*)::int AS n FROM audit_entry WHERE did = $1', [did]))!.n;

  it('acts once for one Idempotency-Key, also when the requests race', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => note('raced', 'k1')));
    expect(answers).toEqual(Array(5).fill({ did: 'raced' }));
    expect(await count('raced')).toBe(1);
  });

  it('refuses a key that was used for another request', async () => {
    await note('first', 'k2', { a: 1 });
    await expect(note('second', 'k2', { a: 2 })).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await count('second')).toBe(0);
  });

  it('keeps nothing of a write that fails, not even its key', async () => {
    const failing = new Writes(db).run(request('k3'), async (tx) => {
      await audit(tx, { by: { kind: 'system' }, did: 'half-done', to: 'thing:1' });
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect(await count('half-done')).toBe(0);
    await note('after', 'k3');
    expect(await count('after')).toBe(1);
  });

  it('does not let the service change or delete audit entries', async () => {
    await expect(db.run(`UPDATE audit_entry SET did = 'nothing'`)).rejects.toThrow('permission denied');
    await expect(db.run('DELETE FROM audit_seal')).rejects.toThrow('permission denied');
  });

  it('finds an update, a deletion, a cut tail and a new hash', async () => {
    await sealAudit(db);
    const whole = await verifyAudit(db);
    expect(whole.ok).toBe(true);
    const head = (await db.row<{ seq: number; hash: string }>('SELECT seq::int AS seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1'))!;

    await owner.run(`UPDATE audit_entry SET did = 'raised' WHERE did = 'raced'`);
    expect(await verifyAudit(db)).toMatchObject({ ok: false, why: { en: 'the entry does not match its seal' } });
    await owner.run(`UPDATE audit_entry SET did = 'raced' WHERE did = 'raised'`);

    await owner.run('DELETE FROM audit_seal WHERE seq = $1', [head.seq]);
    expect(await verifyAudit(db, head)).toMatchObject({ ok: false, why: { en: 'the tail was cut off' } });
    await sealAudit(db);
    expect(await verifyAudit(db, { seq: head.seq, hash: 'f'.repeat(64) })).toMatchObject({
      ok: false,
      why: { en: 'the chain was hashed anew' },
    });
  });

  it('seals what came late, and what lies far behind the head when it looks through all', async () => {
    await sealAudit(db);
    const entry = async (minutesAgo: number) => {
      const id = v7();
      await owner.run(
        `INSERT INTO audit_entry (id, at, actor, did, object, details) VALUES ($1, clock_timestamp() - make_interval(mins => $2),
           '{"kind":"system","id":"x"}', 'came-late', 'thing:1', '{}')`,
        [id, minutesAgo],
      );
      return id;
    };
    const [late, old] = [await entry(5), await entry(60)];
    const isSealed = async (id: string) => (await db.rows('SELECT 1 FROM audit_seal WHERE entry_id = $1', [id])).length === 1;
    await sealAudit(db);
    expect([await isSealed(late), await isSealed(old)]).toEqual([true, false]);
    await sealAudit(db, { whole: true });
    expect(await isSealed(old)).toBe(true);
  });
});
