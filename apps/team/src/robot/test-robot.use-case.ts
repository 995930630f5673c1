import { audit, type Tx } from '@kanfa/kit';
import { CONFIG, type Caller } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { Verdict } from './robot-answer.js';
import { claimTurn, loadRobot, noteAnswer, sealedOf } from './robot.store.js';

/** A test before and after its call, which is made between the two: a transaction does not wait for a platform. */
@Injectable()
export class TestRobot {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async begin(tx: Tx, caller: Caller, robotId: string) {
    const robot = await loadRobot(tx, robotId, caller.accountsFor('account.manage'));
    await claimTurn(tx, robotId, 60_000 / this.config.ROBOT_MESSAGES_PER_MINUTE);
    return { ...robot, ...(await sealedOf(tx, robotId)) };
  }

  async end(tx: Tx, caller: Caller, robotId: string, { taken, limited, errcode, says }: Verdict): Promise<void> {
    await noteAnswer(tx, robotId, taken ? null : says, limited ? 60 : 0);
    await audit(tx, { by: caller.actor, did: 'robot-tested', to: `robot:${robotId}`, details: { taken, errcode } });
  }
}
