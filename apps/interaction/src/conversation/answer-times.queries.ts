import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';

type Figures = { answered: number; withinDue: number; median: number | null; p90: number | null };
type Standing = { waiting: number; overdue: number };

/** Time to the first answer of a conversation: of those first answered in a span, and of those who wait now. */
@Injectable()
export class AnswerTimesQueries {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(query: InputOf<typeof interactionRoutes.getAnswerTimes>['query'], accounts: string[] | null) {
    const dueMinutes = this.config.ANSWER_DUE_MINUTES;
    const to = query.to ? new Date(query.to) : await this.db.now();
    const from = query.from ? new Date(query.from) : new Date(to.getTime() - 7 * 86_400_000);
    const mine = '($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)';
    const whose = [accounts, query.accountId ?? null];
    const figures = await this.db.row<Figures>(
      `SELECT count(*)::int AS answered, (count(*) FILTER (WHERE first_answer_seconds <= $3))::int AS "withinDue",
         percentile_cont(0.5) WITHIN GROUP (ORDER BY first_answer_seconds) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY first_answer_seconds) AS p90
       FROM conversation WHERE ${mine} AND first_answer_at >= $4 AND first_answer_at < $5`,
      [...whose, dueMinutes * 60, from, to],
    );
    const standing = await this.db.row<Standing>(
      `SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE unanswered_since < clock_timestamp() - make_interval(secs => $3)))::int AS overdue
       FROM conversation WHERE ${mine} AND state = 'open'`,
      [...whose, dueMinutes * 60],
    );
    const rounded = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds));
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      dueMinutes,
      answered: figures!.answered,
      withinDue: figures!.withinDue,
      medianSeconds: rounded(figures!.median),
      p90Seconds: rounded(figures!.p90),
      ...standing!,
    };
  }
}
