import pg from 'pg';
import type { Outgoing } from './publisher.js';

export type OutboxRow = Outgoing & { seq: number };
export type Refill = { next: number; end: number };

/** "relay" in ASCII: one relay at a time per database. Lost with the connection, so a relay that lost it cannot mark rows either. */
const leadership = '491261092217';

// a mark lost in a crash only means that its event is sent again
const marksMayWait = '-c synchronous_commit=off';

// the outbox is always read in the order of seq, a few hundred rows at a time; statistics lag behind a backlog and would make the planner read
// and sort all of it for each batch
const walkTheIndex = '-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off';

// the envelope as JSON text, made by the database: parsing and writing it again would take most of the relay's time
const body = `concat('{"id":"', id, '","type":', to_json(type), ',"key":', to_json(key), ',"seq":', seq,
  CASE WHEN account_id IS NOT NULL THEN concat(',"accountId":"', account_id, '"') END,
  ',"actor":', actor, ',"occurredAt":"', to_char(occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '","data":', data, '}')`;
const columns = `seq, type AS subject, ${body} AS body, id, traceparent`;

/** The relay's own direct connection (no transaction pooling: it holds a session lock) and every statement it runs there. */
export class RelaySession implements AsyncDisposable {
  lost = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly service: string,
    private readonly stream: string,
  ) {}

  static async open(url: string, service: string, stream: string): Promise<RelaySession> {
    const client = new pg.Client({
      connectionString: url,
      application_name: `${service}-relay`,
      options: `-c TimeZone=UTC -c statement_timeout=15000 ${marksMayWait} ${walkTheIndex}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 20_000,
      keepAlive: true,
      // marks and the next read go out without waiting for each other's answers
      pipeline: true,
    });
    const session = new RelaySession(client, service, stream);
    client.on('error', () => (session.lost = true));
    client.on('end', () => (session.lost = true));
    await client.connect();
    return session;
  }

  async tryLead(): Promise<boolean> {
    const { rows } = await this.client.query<{ leads: boolean }>('SELECT pg_try_advisory_lock($1) AS leads', [leadership]);
    return rows[0]!.leads;
  }

  /** The next events to announce, in the order they were written. Rows of another owner's type are never sent: no right, no stream. */
  async unsent(after: number, limit: number): Promise<OutboxRow[]> {
    return this.outbox(`SELECT ${columns} FROM outbox WHERE sent_at IS NULL AND seq > $1 AND starts_with(type, $3) ORDER BY seq LIMIT $2`, [
      after,
      limit,
      `${this.service}.`,
    ]);
  }

  /** The next rows of a refill, sent before or not. */
  async toRefill({ next, end }: Refill, limit: number): Promise<OutboxRow[]> {
    return this.outbox(`SELECT ${columns} FROM outbox WHERE seq BETWEEN $1 AND $4 AND starts_with(type, $3) ORDER BY seq LIMIT $2`, [
      next,
      limit,
      `${this.service}.`,
      end,
    ]);
  }

  /** Marks rows whose ack came, together with how far the stream is now known to reach. */
  async markSent(seqs: number[], lastSeq: number): Promise<void> {
    await this.client.query(
      `WITH marked AS (UPDATE outbox SET sent_at = clock_timestamp() WHERE seq = ANY ($1::bigint[]) AND sent_at IS NULL)
       UPDATE relay_state SET last_seq = greatest(last_seq, $2) WHERE stream = $3`,
      [seqs, lastSeq, this.stream],
    );
  }

  /** How far the stream reached when we last heard, noting the stream as it is now when it was not known yet. */
  async known(created: string): Promise<{ created: string; lastSeq: number; refill: Refill | undefined }> {
    await this.client.query('INSERT INTO relay_state (stream, created) VALUES ($1, $2) ON CONFLICT DO NOTHING', [this.stream, created]);
    const { rows } = await this.client.query<{ created: string; last_seq: string; refill_next: string | null; refill_end: string | null }>(
      'SELECT created, last_seq, refill_next, refill_end FROM relay_state WHERE stream = $1',
      [this.stream],
    );
    const row = rows[0]!;
    const refill = row.refill_next === null ? undefined : { next: Number(row.refill_next), end: Number(row.refill_end) };
    return { created: row.created, lastSeq: Number(row.last_seq), refill };
  }

  /** Notes that everything kept has to be sent again into the stream as it is now. */
  async beginRefill(created: string): Promise<Refill> {
    const { rows } = await this.client.query<{ refill_next: string; refill_end: string }>(
      `UPDATE relay_state SET created = $2, last_seq = 0, refill_next = 0, refill_end = (SELECT coalesce(max(seq), 0) FROM outbox)
       WHERE stream = $1 RETURNING refill_next, refill_end`,
      [this.stream, created],
    );
    return { next: Number(rows[0]!.refill_next), end: Number(rows[0]!.refill_end) };
  }

  async refilledUpTo(next: number | undefined): Promise<void> {
    await this.client.query(
      'UPDATE relay_state SET refill_next = $2, refill_end = CASE WHEN $2::bigint IS NULL THEN NULL ELSE refill_end END WHERE stream = $1',
      [this.stream, next ?? null],
    );
  }

  /** For deletions of old rows. */
  async run(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.client.query(sql, [...values])).rowCount ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async outbox(sql: string, values: unknown[]): Promise<OutboxRow[]> {
    const { rows } = await this.client.query<Outgoing & { seq: string }>(sql, values);
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }
}
