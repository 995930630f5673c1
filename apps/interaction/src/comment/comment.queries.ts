import type { Comment, InputOf, InteractionProblem, interactionRoutes, MessageState } from '@kanfa/contracts';
import { Database, DomainError, pageOf, placeAt, placeIn } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { namedAs } from '../reader/reader.js';

type Act = {
  text: string | null;
  at: string;
  byId: string;
  byName: string;
  wanted: string;
  state: MessageState;
  problem: InteractionProblem | null;
};
type Row = {
  id: string;
  accountId: string;
  publicationId: string;
  articleIndex: number;
  articleTitle: string;
  readerId: string | null;
  alias: string | null;
  openidHash: Buffer | null;
  following: boolean | null;
  text: string;
  at: Date;
  seenAt: Date;
  elected: boolean;
  gone: boolean;
  negative: boolean;
  replyText: string | null;
  replyAt: Date | null;
  answer: Act | null;
  election: Act | null;
  version: number;
};

const act = (
  idColumn: string,
) => `(SELECT jsonb_build_object('text', a.text, 'at', a.at, 'byId', a.by_id, 'byName', a.by_name, 'wanted', a.wanted,
  'state', a.state, 'problem', a.problem) FROM comment_act a WHERE a.id = k.${idColumn})`;
const select = `SELECT k.id, k.account_id AS "accountId", k.publication_id AS "publicationId", k.article_index AS "articleIndex",
  s.article_title AS "articleTitle", k.reader_id AS "readerId", r.alias, r.openid_hash AS "openidHash", r.following, k.text, k.at, k.seen_at AS "seenAt",
  k.elected, k.gone, k.negative, k.reply_text AS "replyText", k.reply_at AS "replyAt", ${act('answer_id')} AS answer, ${act('election_id')} AS election, k.version
  FROM comment k JOIN comment_source s USING (account_id, msg_data_id, article_index) LEFT JOIN reader r ON r.id = k.reader_id`;

@Injectable()
export class CommentQueries {
  constructor(private readonly db: Database) {}

  async list(query: InputOf<typeof interactionRoutes.listComments>['query'], accounts: string[] | null) {
    const [at, id] = placeIn(query.after);
    const rows = await this.db.rows<Row>(
      `${select}
       WHERE ($1::uuid[] IS NULL OR k.account_id = ANY($1)) AND ($2::uuid IS NULL OR k.account_id = $2) AND ($3::uuid IS NULL OR k.publication_id = $3)
         AND ($4::boolean IS NULL OR (k.reply_text IS NOT NULL) = $4) AND ($5::boolean IS NULL OR k.elected = $5)
         AND ($6::boolean IS NULL OR k.negative = $6) AND ($7::timestamptz IS NULL OR (k.at, k.id) < ($7, $8::uuid))
       ORDER BY k.at DESC, k.id DESC LIMIT $9`,
      [
        accounts,
        query.accountId ?? null,
        query.publicationId ?? null,
        query.answered ? query.answered === 'yes' : null,
        query.elected ? query.elected === 'yes' : null,
        query.negative ? query.negative === 'yes' : null,
        at,
        id,
        query.limit + 1,
      ],
    );
    return pageOf(rows, query.limit, (row) => placeAt(row.at, row.id), commentOf);
  }

  async one(commentId: string, accounts: string[] | null): Promise<Comment> {
    const row = await this.db.row<Row>(`${select} WHERE k.id = $1 AND ($2::uuid[] IS NULL OR k.account_id = ANY($2))`, [
      commentId,
      accounts,
    ]);
    if (!row)
      throw new DomainError('not-found', 'comment-unknown', {
        zh: '没有这条留言，或不归您查看。',
        en: 'There is no such comment, or it is not yours to see.',
      });
    return commentOf(row);
  }
}

function commentOf({ readerId, alias, openidHash, following, replyText, replyAt, answer, election, ...row }: Row): Comment {
  return {
    ...row,
    at: row.at.toISOString(),
    seenAt: row.seenAt.toISOString(),
    reader: readerId && openidHash ? { id: readerId, ...namedAs({ alias, openidHash }), following: following ?? false } : null,
    election: election && { wanted: election.wanted === 'elect', state: election.state, problem: election.problem },
    answer: answerOf(answer, replyText, replyAt),
  };
}

/** Ours while it stands at WeChat or is on its way; another text there was written in the back office. */
function answerOf(ours: Act | null, replyText: string | null, replyAt: Date | null): Comment['answer'] {
  if (replyText !== null && replyText !== ours?.text)
    return { text: replyText, at: replyAt!.toISOString(), by: null, state: 'sent', problem: null };
  if (!ours) return null;
  const state = replyText === null ? ours.state : 'sent';
  const by = { id: ours.byId, name: ours.byName };
  return { text: ours.text ?? '', at: new Date(ours.at).toISOString(), by, state, problem: state === 'sent' ? null : ours.problem };
}
