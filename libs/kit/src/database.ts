import pg from 'pg';

type Values = readonly unknown[];

/** An open transaction: what stores take as their first argument. Rows come back as `T`; every query's columns are proven by an int spec. */
export class Tx {
  private ended = false;

  constructor(private readonly client: pg.ClientBase) {}

  async rows<T>(sql: string, values: Values = []): Promise<T[]> {
    return (await this.query(sql, values)).rows as T[];
  }

  async row<T>(sql: string, values: Values = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, values))[0];
  }

  /** Runs a write and returns how many rows it touched. */
  async run(sql: string, values: Values = []): Promise<number> {
    return (await this.query(sql, values)).rowCount ?? 0;
  }

  /** Work that outlives its transaction (a timeout, a forgotten await) gets an error, never the connection's next transaction. */
  end(): void {
    this.ended = true;
  }

  private query(sql: string, values: Values): Promise<pg.QueryResult> {
    if (this.ended) throw new Error('This transaction has ended');
    return this.client.query(sql, [...values]);
  }
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
      // the server's own limit does not help when the server cannot be heard any more
      query_timeout: statementMs + 5_000,
      options: `-c TimeZone=UTC -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000`,
    });
    // a backend that was killed while idle must not take the process with it: the next checkout opens a new one
    this.pool.on('error', () => undefined);
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    const onError = () => (broken = true);
    const tx = new Tx(client);
    client.on('error', onError);
    try {
      await client.query('BEGIN');
      const result = await work(tx);
      tx.end();
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

  async rows<T>(sql: string, values: Values = []): Promise<T[]> {
    return (await this.pool.query(sql, [...values])).rows as T[];
  }

  async row<T>(sql: string, values: Values = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, values))[0];
  }

  async run(sql: string, values: Values = []): Promise<number> {
    return (await this.pool.query(sql, [...values])).rowCount ?? 0;
  }

  /** The database's own clock: the only clock that decides what is due. */
  async now(): Promise<Date> {
    return (await this.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
