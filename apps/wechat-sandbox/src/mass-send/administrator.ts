import type { World } from '../world/world.js';
import { settleConfirmation } from './confirmation.js';
import { finishSend, scheduleFinish, type Finish } from './mass-send.js';

/** The administrator taps on their phone. Tells whether anything still waited for it. */
export function answerConfirmation(world: World, id: number, yes: boolean): boolean {
  const asked = settleConfirmation(world, id, yes ? 'yes' : 'no');
  if (asked?.msg_id != null) {
    const finish = JSON.parse(asked.payload) as Finish;
    if (yes) scheduleFinish(world, asked.app_id, finish);
    else finishSend(world, asked.app_id, { ...finish, verdict: 'err(40001)' });
  }
  return asked !== undefined;
}

/** Nobody tapped for 30 minutes. */
export function expireConfirmation(world: World, id: number): void {
  const asked = settleConfirmation(world, id, 'expired');
  if (asked?.msg_id != null) finishSend(world, asked.app_id, { ...(JSON.parse(asked.payload) as Finish), verdict: 'err(40002)' });
}
