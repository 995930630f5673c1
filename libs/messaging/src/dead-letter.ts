import type { Actor } from '@kanfa/contracts';
import { DomainError, type Database, type Tx } from '@kanfa/kit';
import type { Dispatcher } from './dispatcher.js';
import { causeOf } from './outcome.js';
import type { Message } from './message.js';
import { ownerOf } from './topology.js';
import { withTrace } from './trace.js';

export type DeadLetter = {
  id: string;
  owner: string;
  type: string;
  key: string | null;
  /** The body as text; not JSON when that was what was wrong with it. */
  body: string;
  headers: Record<string, string>;
  cause: string;
  deliveries: number;
  /** When the stream stored the message. */
  firstSeen: Date;
  deadAt: Date;
  replayedAt: Date | null;
  replayedBy: Actor | null;
};

const columns = `id, owner, type, key, body, headers, cause, deliveries, first_seen AS "firstSeen", dead_at AS "deadAt",
  replayed_at AS "replayedAt", replayed_by AS "replayedBy"`;
type Row = Omit<DeadLetter, 'body'> & { body: Buffer };

/** Sets a message aside. It counts as seen from now on: should the broker bring it again, only a replay handles it. */
export async function bury(tx: Tx, message: Message, key: string | null, error: unknown): Promise<void> {
  await tx.run('INSERT INTO inbox (id) VALUES ($1) ON CONFLICT DO NOTHING', [message.id]);
  await tx.run(
    `INSERT INTO dead_letter (id, owner, type, key, body, headers, cause, deliveries, first_seen)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
    [
      message.id,
      ownerOf(message.type),
      message.type,
      key && storable(key),
      message.body,
      storable(JSON.stringify(message.headers)),
      storable(causeOf(error)),
      message.deliveries,
      message.storedAt,
    ],
  );
}

/** PostgreSQL's text and jsonb hold no NUL; a broken body may bring one. */
const storable = (text: string): string => text.replaceAll('\0', '').replaceAll('\\u0000', '').slice(0, 4_000);

/** Dead letters, oldest first; without `all`, only those still to be dealt with. `after` is the id of the last one of the page before. */
export async function listDeadLetters(
  db: Database,
  options: { after?: string; limit?: number; all?: boolean } = {},
): Promise<DeadLetter[]> {
  const rows = await db.rows<Row>(
    `SELECT ${columns} FROM dead_letter
     WHERE ($1 OR replayed_at IS NULL) AND ($2::uuid IS NULL OR (dead_at, id) > (SELECT dead_at, id FROM dead_letter WHERE id = $2))
     ORDER BY dead_at, id LIMIT $3`,
    [options.all ?? false, options.after ?? null, options.limit ?? 50],
  );
  return rows.map((row) => ({ ...row, body: row.body.toString('utf8') }));
}

/** How many dead letters wait for a person. */
export async function deadLetterCount(db: Database): Promise<number> {
  return (await db.row<{ count: number }>('SELECT count(*)::int AS count FROM dead_letter WHERE replayed_at IS NULL'))!.count;
}

/**
 * Handles a dead letter once more, through the same handlers, in one transaction with the note of who did it. If it fails again the letter stays,
 * with the new cause, and the caller gets the reason.
 */
export async function replayDeadLetter(db: Database, handlers: { dispatcher: Dispatcher }, id: string, by: Actor): Promise<void> {
  try {
    await db.transaction((tx) => replay(tx, handlers.dispatcher, id, by));
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('dead-letter-')) throw error;
    await db.run('UPDATE dead_letter SET cause = $2, deliveries = deliveries + 1 WHERE id = $1', [id, storable(causeOf(error))]);
    throw failedAgain(error);
  }
}

async function replay(tx: Tx, dispatcher: Dispatcher, id: string, by: Actor): Promise<void> {
  const row = await tx.row<Row>(`SELECT ${columns} FROM dead_letter WHERE id = $1 FOR UPDATE`, [id]);
  if (!row)
    throw new DomainError('not-found', 'dead-letter-not-found', {
      zh: '没有这封死信。请刷新列表。',
      en: 'There is no such dead letter. Refresh the list.',
    });
  if (row.replayedAt)
    throw new DomainError('conflict', 'dead-letter-replayed', {
      zh: '这封死信已经处理过了。请刷新列表。',
      en: 'This dead letter has been handled already. Refresh the list.',
    });
  const event = dispatcher.read(row.type, row.body);
  await withTrace(row.headers['traceparent'], `replay ${row.type}`, { 'messaging.message.id': id }, () =>
    dispatcher.run(event, tx, row.deliveries + 1),
  );
  await tx.run('UPDATE dead_letter SET replayed_at = clock_timestamp(), replayed_by = $2 WHERE id = $1', [id, JSON.stringify(by)]);
}

const failedAgain = (cause: unknown): DomainError =>
  new DomainError(
    'conflict',
    'replay-failed',
    {
      zh: `再次处理仍然失败:${causeOf(cause)}。请先排除原因,再重试。`,
      en: `Handling it again failed: ${causeOf(cause)}. Remove the cause first, then try again.`,
    },
    [],
    { cause },
  );
