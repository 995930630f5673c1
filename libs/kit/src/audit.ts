import type { Actor } from '@kanfa/contracts';
import { trace } from '@opentelemetry/api';
import { v7 } from 'uuid';
import { canonicalJson, sha256Of } from './canonical.js';
import type { Database, Tx } from './database.js';
import type { Say } from './errors.js';

export type AuditEntry = { by: Actor; did: string; to: string; accountId?: string; details?: Record<string, unknown> };

/** Writes who did what to which object, in the transaction of the deed itself. `to` is `<kind>:<id>`. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.run(insert, [
    v7(),
    entry.by,
    entry.did,
    entry.to,
    entry.accountId ?? null,
    entry.details ?? {},
    trace.getActiveSpan()?.spanContext().traceId ?? null,
  ]);
}

const insert = {
  name: 'audit',
  text: 'INSERT INTO audit_entry (id, actor, did, object, account_id, details, trace_id) VALUES ($1, $2, $3, $4, $5, $6, $7)',
};

export type AuditRow = {
  id: string;
  at: Date;
  actor: Actor;
  did: string;
  object: string;
  account_id: string | null;
  details: Record<string, unknown>;
  trace_id: string | null;
};

const genesis = '0'.repeat(64);
const link = (previous: string, row: AuditRow): string =>
  sha256Of(
    previous + canonicalJson([row.id, row.at.toISOString(), row.actor, row.did, row.object, row.account_id, row.details, row.trace_id]),
  );

/** The longest a deed's transaction can take between writing its entry and showing it, many times over. */
const latecomersMs = 600_000;
type Look = { batch?: number; /** Looks through all entries there are, not only those about as young as the head. */ whole?: boolean };

/**
 * Chains entries that are not sealed yet, in order of time. One sealer at a time (advisory lock); writers never wait for it. Returns the head.
 */
export async function sealAudit(
  db: Database,
  { batch = 1_000, whole = false }: Look = {},
): Promise<{ seq: number; hash: string; sealed: number }> {
  return db.transaction(async (tx) => {
    await tx.run(`SELECT pg_advisory_xact_lock(hashtext('kanfa-audit-seal'))`);
    const head = await tx.row<{ seq: string; hash: string; at: Date }>(
      'SELECT s.seq, s.hash, e.at FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.seq DESC LIMIT 1',
    );
    const since = head && !whole ? new Date(head.at.getTime() - latecomersMs) : '-infinity';
    const rows = await tx.rows<AuditRow>(
      `SELECT e.* FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id WHERE s.seq IS NULL AND e.at >= $2
       ORDER BY e.at, e.id LIMIT $1`,
      [batch, since],
    );
    let seq = Number(head?.seq ?? 0);
    let hash = head?.hash ?? genesis;
    const sealed = rows.map((row) => ({ seq: ++seq, entry: row.id, hash: (hash = link(hash, row)) }));
    if (sealed.length > 0) {
      await tx.run('INSERT INTO audit_seal (seq, entry_id, hash) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[])', [
        sealed.map((s) => s.seq),
        sealed.map((s) => s.entry),
        sealed.map((s) => s.hash),
      ]);
    }
    return { seq, hash, sealed: sealed.length };
  });
}

/** Walks the chain; names the first sealed entry that does not fit, or that is missing. A head kept outside proves that the tail was not cut. */
export async function verifyAudit(
  db: Database,
  knownHead?: { seq: number; hash: string },
): Promise<{ ok: true; seq: number } | { ok: false; at: number; why: Say }> {
  let previous = genesis;
  let seq = 0;
  for (;;) {
    const rows = await db.rows<AuditRow & { seq: string; hash: string }>(
      `SELECT e.*, s.seq, s.hash FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id WHERE s.seq > $1 ORDER BY s.seq LIMIT 1000`,
      [seq],
    );
    for (const row of rows) {
      if (Number(row.seq) !== seq + 1)
        return { ok: false, at: seq + 1, why: { zh: '少了一条已封存的记录', en: 'a sealed entry is missing' } };
      seq += 1;
      if (!row.id) return { ok: false, at: seq, why: { zh: '这条记录被删除了', en: 'the entry was deleted' } };
      previous = link(previous, row);
      if (previous !== row.hash)
        return { ok: false, at: seq, why: { zh: '这条记录与它的封印不符', en: 'the entry does not match its seal' } };
      if (knownHead?.seq === seq && knownHead.hash !== row.hash)
        return { ok: false, at: seq, why: { zh: '整条链被重新计算过', en: 'the chain was hashed anew' } };
    }
    if (rows.length < 1000) break;
  }
  return knownHead && knownHead.seq > seq
    ? { ok: false, at: seq + 1, why: { zh: '末尾被截掉了', en: 'the tail was cut off' } }
    : { ok: true, seq };
}
