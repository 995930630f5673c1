import { analyticsRoutes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { CloseGoal } from './close-goal.use-case.js';
import { CreateGoal } from './create-goal.use-case.js';
import { GoalQueries } from './goal.queries.js';
import { metrics } from './metric.js';
import { UpdateGoal } from './update-goal.use-case.js';

const routes = analyticsRoutes;

@Controller()
export class GoalController {
  constructor(
    private readonly db: Database,
    private readonly queries: GoalQueries,
    private readonly writes: Writes,
    private readonly createGoal: CreateGoal,
    private readonly updateGoal: UpdateGoal,
    private readonly closeGoal: CloseGoal,
  ) {}

  @Handle(routes.listMetrics)
  async listMetrics() {
    return { items: [...metrics], next: null };
  }

  @Handle(routes.listGoals)
  list({ query }: InputOf<typeof routes.listGoals>, caller: Caller) {
    return this.queries.list(query, caller.accountsFor('figures.read'));
  }

  @Handle(routes.createGoal)
  create({ body }: InputOf<typeof routes.createGoal>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.createGoal.run(tx, body, caller));
  }

  @Handle(routes.getGoal)
  get({ params }: InputOf<typeof routes.getGoal>, caller: Caller) {
    return this.queries.get(params.goalId, caller.accountsFor('figures.read'));
  }

  @Handle(routes.listGoalFacts)
  facts({ params, query }: InputOf<typeof routes.listGoalFacts>, caller: Caller) {
    return this.queries.facts(params.goalId, query, caller.accountsFor('figures.read'));
  }

  @Handle(routes.updateGoal)
  async update({ params, body }: InputOf<typeof routes.updateGoal>, caller: Caller) {
    return this.writes.run(caller, async (tx) => this.queries.view(await this.updateGoal.run(tx, params.goalId, body, caller)));
  }

  @Handle(routes.closeGoal)
  async close({ params }: InputOf<typeof routes.closeGoal>, caller: Caller) {
    const now = await this.db.now();
    return this.writes.run(caller, async (tx) => {
      await this.closeGoal.run(tx, params.goalId, caller, now);
      return {};
    });
  }
}
