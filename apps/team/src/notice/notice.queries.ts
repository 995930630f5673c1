import type { AnswerOf, NoticeUrgency, NoticeView, teamRoutes } from '@kanfa/contracts';
import { Database, pageOf } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

type Row = {
  id: string;
  at: Date;
  account_id: string | null;
  urgency: NoticeUrgency;
  says: NoticeView['says'];
  link: string;
  read_at: Date | null;
};
export type NoticeFilter = {
  unread?: 'true' | 'false' | undefined;
  urgency?: NoticeUrgency | undefined;
  after?: string | undefined;
  limit: number;
};

@Injectable()
export class NoticeQueries {
  constructor(private readonly db: Database) {}

  async list(memberId: string, filter: NoticeFilter): Promise<AnswerOf<typeof teamRoutes.listNotices>> {
    const rows = await this.db.rows<Row>(
      `SELECT id, at, account_id, urgency, says, link, read_at FROM notice
       WHERE member_id = $1 AND ($2::boolean IS NULL OR (read_at IS NULL) = $2) AND ($3::text IS NULL OR urgency = $3)
         AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`,
      [
        memberId,
        filter.unread === undefined ? null : filter.unread === 'true',
        filter.urgency ?? null,
        filter.after ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows, filter.limit, ({ id }) => id, viewOf);
  }

  async count(memberId: string): Promise<AnswerOf<typeof teamRoutes.countNotices>> {
    const row = await this.db.row<{ unread: number; alarms: number }>(
      `SELECT count(*)::int AS unread, count(*) FILTER (WHERE urgency = 'alarm')::int AS alarms FROM notice
       WHERE member_id = $1 AND read_at IS NULL`,
      [memberId],
    );
    return row!;
  }
}

const viewOf = (row: Row): NoticeView => ({
  id: row.id,
  at: row.at.toISOString(),
  accountId: row.account_id,
  urgency: row.urgency,
  says: row.says,
  link: row.link,
  readAt: row.read_at?.toISOString() ?? null,
});
