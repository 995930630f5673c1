import type { Actor } from '@kanfa/contracts';
import { canonicalJson, sha256Of } from './canonical.js';
import type { Database, Tx } from './database.js';
import { DomainError } from './errors.js';

/** What a write needs to know of its request. */
export type WriteRequest = { memberId: string; actor: Actor; operation: string; idempotencyKey: string | undefined; request: unknown };

/**
 * The frame of every write over HTTP: one transaction that claims the Idempotency-Key, does the work and keeps the answer. A repeat waits for
 * the first, then gets the same answer; the same key with another request is refused.
 */
export class Writes {
  constructor(
    private readonly db: Database,
    private readonly afterCommit: () => void = () => undefined,
  ) {}

  async run<T>(by: WriteRequest, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.db.transaction(async (tx) => {
      if (!by.idempotencyKey) return work(tx);
      const key = [by.memberId, by.operation, by.idempotencyKey];
      const requestHash = sha256Of(canonicalJson(by.request));
      const claimed = await tx.run(
        'INSERT INTO idempotency_key (member_id, operation, key, request_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [...key, requestHash],
      );
      if (claimed === 0) return this.replay<T>(tx, key, requestHash);
      const answer = await work(tx);
      await tx.run('UPDATE idempotency_key SET answer = $4 WHERE member_id = $1 AND operation = $2 AND key = $3', [
        ...key,
        JSON.stringify(answer ?? null),
      ]);
      return answer;
    });
    this.afterCommit();
    return result;
  }

  /** A write that is looked at first. The answer of a dry run holds its token in clear, so it is not kept for repeated requests. */
  confirmed<T>(by: WriteRequest, confirmToken: string | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
    return confirmToken === undefined ? this.db.transaction(work) : this.run(by, work);
  }

  private async replay<T>(tx: Tx, key: string[], requestHash: string): Promise<T> {
    const row = await tx.row<{ request_hash: string; answer: T }>(
      'SELECT request_hash, answer FROM idempotency_key WHERE member_id = $1 AND operation = $2 AND key = $3',
      key,
    );
    if (row?.request_hash !== requestHash) {
      throw new DomainError('conflict', 'idempotency-key-reused', {
        zh: '这个 Idempotency-Key 已用于另一个请求。请为新的请求换一个。',
        en: 'This Idempotency-Key was used for another request. Take a new one for a new request.',
      });
    }
    return row.answer;
  }
}
