import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import type { OpenidKey } from './openid.key.js';
import { meetReader, type Reader } from './reader.js';

const columns = `id, account_id AS "accountId", openid_hash AS "openidHash", openid, alias, note, following, scene, followed_at AS "followedAt",
  unfollowed_at AS "unfollowedAt", first_seen_at AS "firstSeenAt", last_inbound_at AS "lastInboundAt", seen_at AS "seenAt", version`;

export const loadReader = (tx: Tx, readerId: string): Promise<Reader> => oneReader(tx, readerId, 'FOR UPDATE');

/** Only looks: what a reader writes locks reader and conversation in this order, so whoever holds the conversation must not ask for the reader. */
export const seeReader = (tx: Tx, readerId: string): Promise<Reader> => oneReader(tx, readerId, '');

async function oneReader(tx: Tx, readerId: string, lock: 'FOR UPDATE' | ''): Promise<Reader> {
  const reader = await tx.row<Reader>(`SELECT ${columns} FROM reader WHERE id = $1 ${lock}`, [readerId]);
  if (!reader)
    throw new DomainError('not-found', 'reader-unknown', {
      zh: '没有这位读者。',
      en: 'There is no such reader.',
    });
  return reader;
}

/** The reader behind an openid; one never seen before is met now (and not yet saved). */
export async function readerBehind(tx: Tx, key: OpenidKey, accountId: string, openid: string, at: Date): Promise<Reader> {
  const hash = key.hash(accountId, openid);
  const known = await tx.row<Reader>(`SELECT ${columns} FROM reader WHERE account_id = $1 AND openid_hash = $2 FOR UPDATE`, [
    accountId,
    hash,
  ]);
  return known ?? meetReader(v7(), accountId, openid, hash, at);
}

export async function saveReader(tx: Tx, reader: Reader): Promise<void> {
  const written = await (reader.version === 0 ? insert(tx, reader) : update(tx, reader));
  if (written === 0) throw new StaleWrite('reader', reader.id);
}

/** Who left carries no tags any more. */
export const forgetTags = (tx: Tx, readerId: string): Promise<number> =>
  tx.run(`UPDATE reader SET tag_ids = '{}' WHERE id = $1`, [readerId]);

const insert = (tx: Tx, reader: Reader): Promise<number> =>
  tx.run(
    `INSERT INTO reader (id, account_id, openid_hash, openid, alias, note, following, scene, followed_at, unfollowed_at, first_seen_at, last_inbound_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
    [reader.id, reader.accountId, reader.openidHash, ...changing(reader).slice(0, 7), reader.firstSeenAt, ...changing(reader).slice(7)],
  );

const update = (tx: Tx, reader: Reader): Promise<number> =>
  tx.run(
    `UPDATE reader SET openid = $3, alias = $4, note = $5, following = $6, scene = $7, followed_at = $8, unfollowed_at = $9, last_inbound_at = $10,
       seen_at = $11, version = version + 1
     WHERE id = $1 AND version = $2`,
    [reader.id, reader.version, ...changing(reader)],
  );

const changing = (reader: Reader): unknown[] => [
  reader.openid,
  reader.alias,
  reader.note,
  reader.following,
  reader.scene,
  reader.followedAt,
  reader.unfollowedAt,
  reader.lastInboundAt,
  reader.seenAt,
];
