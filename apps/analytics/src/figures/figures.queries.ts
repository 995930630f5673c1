import type { AnswerOf, analyticsRoutes, ArticleFigures, FollowerDay } from '@kanfa/contracts';
import { Database, DomainError, pageOf, placeAt } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import type { Day } from '../days.js';
import { followSource } from './follow-source.js';

type Span = { accountId?: string | undefined; from?: Day | undefined; to?: Day | undefined; after?: string | undefined; limit: number };
type Filter = Span & { articleId?: string | undefined; publicationId?: string | undefined };
type Total = {
  stat_date: Day;
  read_user: number;
  share_user: number | null;
  zaikan_user: number | null;
  like_user: number | null;
  comment_count: number | null;
  collection_user: number | null;
  subscribe_user: number | null;
  delivery_rate: number | null;
  finish_rate: number | null;
  average_minutes: number | null;
  sources: ArticleFigures['sources'];
  endpoint: string;
  fetched_at: Date;
  complete: boolean;
  restated: number;
  origin: ArticleFigures['lineage']['origin'] | null;
};
type Piece = Total & {
  id: string;
  account_id: string;
  msg_id: string;
  title: string;
  url: string | null;
  published_on: Day;
  notified: boolean;
  article_id: string | null;
  publication_id: string | null;
  joined_by: ArticleFigures['joinedBy'];
};
type Followers = {
  account_id: string;
  date: Day;
  cumulate_user: number | null;
  sources: { source: number; new: number; cancel: number }[];
  endpoint: string;
  fetched_at: Date;
  complete: boolean;
  restated: number;
};

const totalColumns = `t.stat_date::text AS stat_date, t.read_user, t.share_user, t.zaikan_user, t.like_user, t.comment_count, t.collection_user,
  t.subscribe_user, t.delivery_rate, t.finish_rate, t.average_minutes, t.sources, t.endpoint, t.fetched_at, t.complete, t.restated, t.origin`;
const newestTotals = `SELECT p.id, p.account_id, p.msg_id, p.title, p.url, p.published_on::text AS published_on, p.notified, p.article_id, p.publication_id,
    p.joined_by, ${totalColumns}
  FROM piece p JOIN LATERAL (SELECT * FROM piece_total WHERE piece_id = p.id ORDER BY endpoint = 'excel', stat_date DESC LIMIT 1) t ON true`;

@Injectable()
export class FiguresQueries {
  constructor(private readonly db: Database) {}

  async articles(filter: Filter, accountIds: string[] | null): Promise<{ items: ArticleFigures[]; next: string | null }> {
    const rows = await this.db.rows<Piece>(
      `${newestTotals}
       WHERE ($1::uuid[] IS NULL OR p.account_id = ANY ($1)) AND ($2::uuid IS NULL OR p.account_id = $2)
         AND ($3::date IS NULL OR p.published_on >= $3) AND ($4::date IS NULL OR p.published_on <= $4)
         AND ($5::uuid IS NULL OR p.article_id = $5) AND ($6::uuid IS NULL OR p.publication_id = $6)
         AND ($7::text IS NULL OR (p.published_on, p.id) < (split_part($7, '_', 1)::date, split_part($7, '_', 2)::uuid))
       ORDER BY p.published_on DESC, p.id DESC LIMIT $8`,
      [
        accountIds,
        filter.accountId ?? null,
        filter.from ?? null,
        filter.to ?? null,
        filter.articleId ?? null,
        filter.publicationId ?? null,
        filter.after ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows, filter.limit, (row) => placeAt(row.published_on, row.id), articleView);
  }

  /** The most read among those that appeared in the period. */
  async topArticles(accountIds: string[], from: Day, to: Day, limit: number): Promise<ArticleFigures[]> {
    const rows = await this.db.rows<Piece>(
      `${newestTotals} WHERE p.account_id = ANY ($1) AND p.published_on BETWEEN $2 AND $3 ORDER BY t.read_user DESC, p.id LIMIT $4`,
      [accountIds, from, to, limit],
    );
    return rows.map(articleView);
  }

  async article(pieceId: string, accountIds: string[] | null): Promise<AnswerOf<typeof analyticsRoutes.getArticleFigures>> {
    const piece = await this.db.row<Piece>(`${newestTotals} WHERE p.id = $1 AND ($2::uuid[] IS NULL OR p.account_id = ANY ($2))`, [
      pieceId,
      accountIds,
    ]);
    if (!piece)
      throw new DomainError('not-found', 'piece-unknown', {
        zh: '没有这篇文章的数据，或它不归您查看。',
        en: 'There are no figures of this article, or they are not yours to see.',
      });
    const days = await this.db.rows<Total>(`SELECT ${totalColumns} FROM piece_total t WHERE t.piece_id = $1 ORDER BY t.stat_date`, [
      pieceId,
    ]);
    return { ...articleView(piece), days: days.map(totalView) };
  }

  async followers(filter: Span, accountIds: string[] | null): Promise<{ items: FollowerDay[]; next: string | null }> {
    const rows = await this.db.rows<Followers>(
      `SELECT i.account_id, i.date::text AS date, c.cumulate_user, coalesce(s.sources, '[]') AS sources, 'getusersummary' AS endpoint,
         coalesce(s.fetched_at, i.started_at) AS fetched_at, i.complete, coalesce(s.restated, 0)::int AS restated
       FROM (SELECT DISTINCT ON (account_id, date) account_id, date, started_at, complete FROM figure_import
             WHERE ($1::uuid[] IS NULL OR account_id = ANY ($1)) AND ($2::uuid IS NULL OR account_id = $2)
               AND ($3::date IS NULL OR date >= $3) AND ($4::date IS NULL OR date <= $4)
             ORDER BY account_id, date, complete DESC, started_at DESC) i
       LEFT JOIN follower_total c ON c.account_id = i.account_id AND c.date = i.date
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('source', source, 'new', new_user, 'cancel', cancel_user) ORDER BY source) AS sources,
                max(fetched_at) AS fetched_at, max(restated) AS restated
         FROM follower_day f WHERE f.account_id = i.account_id AND f.date = i.date) s ON true
       WHERE $5::text IS NULL OR (i.date, i.account_id) < (split_part($5, '_', 1)::date, split_part($5, '_', 2)::uuid)
       ORDER BY i.date DESC, i.account_id DESC LIMIT $6`,
      [accountIds, filter.accountId ?? null, filter.from ?? null, filter.to ?? null, filter.after ?? null, filter.limit + 1],
    );
    return pageOf(rows, filter.limit, (row) => placeAt(row.date, row.account_id), followerView);
  }
}

type Read = Pick<Total, 'endpoint' | 'fetched_at' | 'complete' | 'restated'> & { origin?: Total['origin'] };
const lineageOf = ({ endpoint, fetched_at, complete, restated, origin }: Read) => ({
  endpoint,
  fetchedAt: fetched_at.toISOString(),
  complete,
  restated,
  ...(origin ? { origin } : {}),
});

const totalView = (row: Total) => ({
  statDate: row.stat_date,
  readUser: row.read_user,
  shareUser: row.share_user,
  zaikanUser: row.zaikan_user,
  likeUser: row.like_user,
  commentCount: row.comment_count,
  collectionUser: row.collection_user,
  subscribeUser: row.subscribe_user,
  deliveryRate: row.delivery_rate,
  finishRate: row.finish_rate,
  averageMinutes: row.average_minutes,
  sources: row.sources,
  lineage: lineageOf(row),
});

const articleView = (row: Piece): ArticleFigures => ({
  pieceId: row.id,
  accountId: row.account_id,
  msgId: row.msg_id,
  title: row.title,
  url: row.url,
  publishedOn: row.published_on,
  notified: row.notified,
  articleId: row.article_id,
  publicationId: row.publication_id,
  joinedBy: row.joined_by,
  ...totalView(row),
});

const followerView = (row: Followers): FollowerDay => ({
  accountId: row.account_id,
  date: row.date,
  newUsers: row.sources.reduce((sum, source) => sum + source.new, 0),
  cancelUsers: row.sources.reduce((sum, source) => sum + source.cancel, 0),
  cumulateUsers: row.cumulate_user,
  sources: row.sources.map(({ source, new: newUsers, cancel }) => ({ source, name: followSource(source), newUsers, cancelUsers: cancel })),
  lineage: lineageOf(row),
});
