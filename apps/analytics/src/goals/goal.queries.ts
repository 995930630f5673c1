import type { GoalFact, GoalView } from '@kanfa/contracts';
import { Database, pageOf } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { dayIn, type Day } from '../days.js';
import { goalFacts } from './goal-fact.queries.js';
import { elapsed, statusOf, type Goal } from './goal.js';
import { goalColumns, goalUnknown, toGoal, type GoalRow } from './goal.store.js';
import { metricOf } from './metric.js';

type Page = { after?: string | undefined; limit: number };

@Injectable()
export class GoalQueries {
  constructor(private readonly db: Database) {}

  /** `accountIds` null: all. Goals over all accounts are for those who may read all. */
  async list(
    filter: Page & { accountId?: string | undefined },
    accountIds: string[] | null,
  ): Promise<{ items: GoalView[]; next: string | null }> {
    const rows = await this.db.rows<GoalRow>(
      `SELECT ${goalColumns} FROM goal WHERE ($1::uuid[] IS NULL OR account_id = ANY ($1)) AND ($2::uuid IS NULL OR account_id = $2)
         AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [accountIds, filter.accountId ?? null, filter.after ?? null, filter.limit + 1],
    );
    const today = await this.today();
    return pageOf(
      rows,
      filter.limit,
      (row) => row.id,
      (row) => goalView(toGoal(row), today),
    );
  }

  async get(goalId: string, accountIds: string[] | null): Promise<GoalView & { facts: GoalFact[] }> {
    const goal = await this.find(goalId, accountIds);
    const { items } = await goalFacts(this.db, goal, { limit: 50 });
    return { ...(await this.view(goal)), facts: items };
  }

  async view(goal: Goal): Promise<GoalView> {
    return goalView(goal, await this.today());
  }

  async facts(goalId: string, page: Page, accountIds: string[] | null) {
    return goalFacts(this.db, await this.find(goalId, accountIds), page);
  }

  private async find(goalId: string, accountIds: string[] | null): Promise<Goal> {
    const row = await this.db.row<GoalRow>(
      `SELECT ${goalColumns} FROM goal WHERE id = $1 AND ($2::uuid[] IS NULL OR account_id = ANY ($2))`,
      [goalId, accountIds],
    );
    if (!row) throw goalUnknown();
    return toGoal(row);
  }

  private async today(): Promise<Day> {
    return dayIn('Asia/Shanghai', await this.db.now());
  }
}

export function goalView(goal: Goal, today: Day): GoalView {
  // WeChat's calendar may be ahead of ours: the last day with figures has passed in any case
  const by = goal.asOf && goal.asOf > today ? goal.asOf : today;
  return {
    goalId: goal.id,
    name: goal.name,
    metric: goal.metric,
    accountId: goal.accountId,
    target: goal.target,
    unit: metricOf(goal.metric).unit,
    from: goal.from,
    to: goal.to,
    current: goal.current,
    progress: goal.current === null ? null : goal.current / goal.target,
    elapsed: elapsed(goal, by),
    status: statusOf(goal, by),
    computedAt: goal.computedAt?.toISOString() ?? null,
    asOf: goal.asOf,
    createdBy: goal.createdBy,
    version: goal.version,
  };
}
