import { audit, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { Day } from '../days.js';
import { change, type Goal } from './goal.js';
import { loadGoal, saveGoal } from './goal.store.js';
import { assertMayWrite } from './may-write.js';

type Changes = { name?: string | undefined; target?: number | undefined; to?: Day | undefined };

@Injectable()
export class UpdateGoal {
  async run(tx: Tx, goalId: string, changes: Changes, by: Caller): Promise<Goal> {
    const goal = await loadGoal(tx, goalId);
    assertMayWrite(by, goal);
    const saved = await saveGoal(tx, change(goal, changes), by.expectedVersion);
    const before = { name: goal.name, target: goal.target, to: goal.to };
    await audit(tx, {
      by: by.actor,
      did: 'goal-changed',
      to: `goal:${goalId}`,
      details: { before, changes },
      ...(goal.accountId ? { accountId: goal.accountId } : {}),
    });
    return saved;
  }
}
