import { audit, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { assertMayWrite } from './may-write.js';
import { close } from './goal.js';
import { loadGoal, saveGoal } from './goal.store.js';

@Injectable()
export class CloseGoal {
  async run(tx: Tx, goalId: string, by: Caller, at: Date): Promise<void> {
    const goal = await loadGoal(tx, goalId);
    assertMayWrite(by, goal);
    await saveGoal(tx, close(goal, at), by.expectedVersion);
    await audit(tx, {
      by: by.actor,
      did: 'goal-closed',
      to: `goal:${goalId}`,
      details: { current: goal.current },
      ...(goal.accountId ? { accountId: goal.accountId } : {}),
    });
  }
}
