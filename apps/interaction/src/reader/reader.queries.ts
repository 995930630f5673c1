import type { InputOf, interactionRoutes, ReaderState } from '@kanfa/contracts';
import { Database, DomainError, pageOf, placeAt, placeIn } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { namedAs } from './reader.js';

type Row = {
  id: string;
  accountId: string;
  openidHash: Buffer;
  alias: string | null;
  note: string | null;
  following: boolean;
  scene: string | null;
  followedAt: Date | null;
  unfollowedAt: Date | null;
  firstSeenAt: Date;
  lastInboundAt: Date | null;
  seenAt: Date;
  messages: number;
  comments: number;
  version: number;
};

const select = `SELECT r.id, r.account_id AS "accountId", r.openid_hash AS "openidHash", r.alias, r.note, r.following, r.scene,
  r.followed_at AS "followedAt", r.unfollowed_at AS "unfollowedAt", r.first_seen_at AS "firstSeenAt", r.last_inbound_at AS "lastInboundAt",
  r.seen_at AS "seenAt", r.version,
  (SELECT count(*)::int FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE c.reader_id = r.id AND m.direction = 'in') AS messages,
  (SELECT count(*)::int FROM comment k WHERE k.reader_id = r.id) AS comments
  FROM reader r`;

@Injectable()
export class ReaderQueries {
  constructor(private readonly db: Database) {}

  async list(query: InputOf<typeof interactionRoutes.listReaders>['query'], accounts: string[] | null) {
    const [seenAt, id] = placeIn(query.after);
    const rows = await this.db.rows<Row>(
      `${select}
       WHERE ($1::uuid[] IS NULL OR r.account_id = ANY($1)) AND ($2::uuid IS NULL OR r.account_id = $2)
         AND ($3::boolean IS NULL OR r.following = $3) AND ($4::text IS NULL OR strpos(lower(r.alias), lower($4)) > 0)
         AND ($5::timestamptz IS NULL OR (r.seen_at, r.id) < ($5, $6::uuid))
       ORDER BY r.seen_at DESC, r.id DESC LIMIT $7`,
      [
        accounts,
        query.accountId ?? null,
        query.following ? query.following === 'yes' : null,
        query.alias ?? null,
        seenAt,
        id,
        query.limit + 1,
      ],
    );
    return pageOf(rows, query.limit, (row) => placeAt(row.seenAt, row.id), stateOf);
  }

  async one(readerId: string, accounts: string[] | null): Promise<ReaderState> {
    const row = await this.db.row<Row>(`${select} WHERE r.id = $1 AND ($2::uuid[] IS NULL OR r.account_id = ANY($2))`, [
      readerId,
      accounts,
    ]);
    if (!row)
      throw new DomainError('not-found', 'reader-unknown', {
        zh: '没有这位读者，或不归您查看。',
        en: 'There is no such reader, or it is not yours to see.',
      });
    return stateOf(row);
  }
}

function stateOf({ openidHash, seenAt: _, ...row }: Row): ReaderState {
  const at = (time: Date | null): string | null => time?.toISOString() ?? null;
  return {
    ...row,
    ...namedAs({ alias: row.alias, openidHash }),
    followedAt: at(row.followedAt),
    unfollowedAt: at(row.unfollowedAt),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastInboundAt: at(row.lastInboundAt),
  };
}
