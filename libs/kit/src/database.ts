import type { Writable } from 'node:stream';
import pg from 'pg';

type Values = readonly unknown[];

/** SQL, planned each time; or SQL that a connection parses once and keeps under its name: for what runs all the time and reads little. */
export type Statement = string | { name: string; text: string };

/**
 * An open transaction: what stores take as their first argument. Rows come back as `T`; every query's columns are proven by an int spec.
 * Statements go out as they are asked for, without waiting for the answers of those before; they run in that order.
 */
export class Tx {
  private ended = false;
  private open = false;
  private holding = false;

  constructor(
    private readonly client: pg.ClientBase,
    private readonly begun: Promise<unknown>,
  ) {}

  async rows<T>(sql: Statement, values: Values = []): Promise<T[]> {
    return (await this.query(sql, values)).rows as T[];
  }

  async row<T>(sql: Statement, values: Values = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, values))[0];
  }

  /** Runs a write and returns how many rows it touched. */
  async run(sql: Statement, values: Values = []): Promise<number> {
    return (await this.query(sql, values)).rowCount ?? 0;
  }

  /** Work that outlives its transaction (a timeout, a forgotten await) gets an error, never the connection's next transaction. */
  end(): void {
    this.ended = true;
  }

  private async query(sql: Statement, values: Values): Promise<pg.QueryResult> {
    if (this.ended) throw new Error('This transaction has ended');
    if (this.open) return this.send(sql, values);
    // what only reads travels with BEGIN and does no harm without it; the first write, and what comes after it, waits until that was answered
    this.holding ||= !onlyReads(sql);
    const answer = this.holding ? undefined : this.send(sql, values);
    answer?.catch(() => undefined);
    await this.begun;
    this.open = true;
    return answer ?? this.send(sql, values);
  }

  private send(sql: Statement, values: Values): Promise<pg.QueryResult> {
    if (this.ended) throw new Error('This transaction has ended');
    gather(this.client);
    return this.client.query(asked(sql, values));
  }
}

/** What is asked for in one go leaves in one write: each write costs more than the statement in it. */
function gather(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  queueMicrotask(() => stream.uncork());
}

const asked = (sql: Statement, values: Values): pg.QueryConfig => ({
  ...(typeof sql === 'string' ? { text: sql } : sql),
  values: [...values],
});
const onlyReads = (sql: Statement): boolean => /^\s*SELECT\b/i.test(typeof sql === 'string' ? sql : sql.text);

/** What several statements of a transaction answer that go out in one go. All are waited for; when some fail, the first of them counts. */
export async function together<T extends readonly unknown[]>(...work: { [Place in keyof T]: Promise<T[Place]> | T[Place] }): Promise<T> {
  const settled = await Promise.allSettled(work);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

export type DatabaseOptions = { url: string; name: string; max?: number; statementTimeoutMs?: number };

/** One service's PostgreSQL: a pool whose sessions think in UTC and never hang. */
export class Database {
  readonly pool: pg.Pool;

  constructor(options: DatabaseOptions) {
    const statementMs = options.statementTimeoutMs ?? 15_000;
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.max ?? 10,
      application_name: options.name,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      pipeline: true,
      // the server's own limit does not help when the server cannot be heard any more
      query_timeout: statementMs + 5_000,
      options: `-c TimeZone=UTC -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000`,
    });
    // a backend that was killed while idle must not take the process with it: the next checkout opens a new one
    this.pool.on('error', () => undefined);
    // nor one that was killed while it changed hands: the pool listens to idle connections only, and who asked for it is not there yet
    this.pool.on('connect', (client) => void client.on('error', () => undefined));
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    const onError = () => (broken = true);
    client.on('error', onError);
    gather(client);
    const begun = client.query('BEGIN');
    begun.catch(() => undefined);
    const tx = new Tx(client, begun);
    try {
      const result = await work(tx);
      tx.end();
      await begun;
      const { command } = await client.query('COMMIT');
      // PostgreSQL answers COMMIT with ROLLBACK, not with an error, when a failed query was caught and ignored
      if (command !== 'COMMIT')
        throw new Error('Nothing was stored: a query failed earlier in this transaction and the failure was ignored');
      return result;
    } catch (error) {
      tx.end();
      await client.query('ROLLBACK').catch(() => (broken = true));
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async rows<T>(sql: Statement, values: Values = []): Promise<T[]> {
    return (await this.pool.query(asked(sql, values))).rows as T[];
  }

  async row<T>(sql: Statement, values: Values = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, values))[0];
  }

  async run(sql: Statement, values: Values = []): Promise<number> {
    return (await this.pool.query(asked(sql, values))).rowCount ?? 0;
  }

  /** The database's own clock: the only clock that decides what is due. */
  async now(): Promise<Date> {
    return (await this.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
