import type { Tx } from '@kanfa/kit';
import type { Reader as WechatReader } from '@kanfa/wechat';
import { v7 } from 'uuid';
import type { OpenidKey } from '../reader/openid.key.js';

type Tag = { id: number; name: string; count: number };

/** The tags as they are now; those that are gone go. */
export async function replaceTags(tx: Tx, accountId: string, tags: readonly Tag[]): Promise<void> {
  await tx.run('DELETE FROM reader_tag WHERE account_id = $1 AND NOT tag_id = ANY($2)', [accountId, tags.map(({ id }) => id)]);
  await tx.run(
    `INSERT INTO reader_tag (account_id, tag_id, name, readers) SELECT $1, * FROM unnest($2::int[], $3::text[], $4::int[])
     ON CONFLICT (account_id, tag_id) DO UPDATE SET name = excluded.name, readers = excluded.readers, read_at = clock_timestamp()`,
    [accountId, tags.map(({ id }) => id), tags.map(({ name }) => name), tags.map(({ count }) => count)],
  );
}

/**
 * Followers who were there before us. What we know already stays: an alias that was chosen here, and a leaving that we heard of after they had followed.
 * Nobody followed now, so nothing is announced.
 */
export async function takeInReaders(
  tx: Tx,
  key: OpenidKey,
  accountId: string,
  readers: readonly WechatReader[],
  now: Date,
): Promise<number> {
  const following = readers.filter(({ subscribe }) => subscribe);
  const since = ({ subscribeTime }: WechatReader): Date => subscribeTime ?? now;
  const scene = ({ qrSceneStr, qrScene }: WechatReader): string | null => qrSceneStr || (qrScene && qrScene !== '0' ? qrScene : null);
  await tx.run(
    `INSERT INTO reader (id, account_id, openid_hash, openid, alias, following, scene, followed_at, first_seen_at, seen_at, tag_ids)
     SELECT id, $1, openid_hash, openid, alias, true, scene, since, since, since, coalesce(string_to_array(tags, ',')::int[], '{}')
     FROM unnest($2::uuid[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) AS r (id, openid_hash, openid, alias, scene, since, tags)
     ORDER BY openid_hash
     ON CONFLICT (account_id, openid_hash) DO UPDATE SET openid = excluded.openid, following = true, alias = coalesce(reader.alias, excluded.alias),
       scene = coalesce(reader.scene, excluded.scene), followed_at = coalesce(reader.followed_at, excluded.followed_at), tag_ids = excluded.tag_ids,
       version = reader.version + 1
     WHERE reader.unfollowed_at IS NULL OR reader.unfollowed_at < excluded.followed_at`,
    [
      accountId,
      following.map(() => v7()),
      following.map(({ openid }) => key.hash(accountId, openid)),
      following.map(({ openid }) => openid),
      following.map(({ remark }) => remark || null),
      following.map(scene),
      following.map(since),
      following.map(({ tagidList }) => (tagidList.length > 0 ? tagidList.join(',') : null)),
    ],
  );
  return following.length;
}
