import type { Actor, InputOf, teamRoutes } from '@kanfa/contracts';
import { audit, SecretBox, StaleWrite, type Tx } from '@kanfa/kit';
import { CONFIG, loadAccount, notGiven, type Caller } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { saveActivity } from '../activity/activity.store.js';
import { databaseTime } from '../activity/record-deed.store.js';
import type { Config } from '../config.js';
import { assertAddress, changed, robotContext, type Robot } from './robot.js';
import { giveUpWaiting } from './robot-delivery.store.js';
import { destroyRobot, insertRobot, loadRobot, saveRobot } from './robot.store.js';

/** Adds, changes and removes robots. Neither the address nor the secret goes into audit, events or answers. */
@Injectable()
export class PutRobot {
  constructor(
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async add(tx: Tx, caller: Caller, { url, secret, ...wanted }: InputOf<typeof teamRoutes.addRobot>['body']): Promise<string> {
    await demandAll(tx, caller, wanted.accountIds);
    assertAddress(wanted.kind, url, this.config.ROBOT_ALLOWED_HOSTS);
    const robot: Robot = { ...wanted, robotId: v7(), host: new URL(url).host, on: true, version: 1 };
    await insertRobot(tx, robot, { url: this.seal(robot.robotId, url), secret: secret ? this.seal(robot.robotId, secret) : null });
    await record(tx, caller.actor, 'robot-added', robot, { ...wanted, host: robot.host });
    return robot.robotId;
  }

  async change(tx: Tx, caller: Caller, { params, body }: InputOf<typeof teamRoutes.changeRobot>): Promise<void> {
    const { url, secret, ...change } = body;
    const robot = await loadRobot(tx, params.robotId, caller.accountsFor('account.manage'));
    if (robot.version !== caller.expectedVersion) throw new StaleWrite('robot', robot.robotId);
    if (change.accountIds !== undefined) await demandAll(tx, caller, change.accountIds);
    if (url !== undefined) assertAddress(robot.kind, url, this.config.ROBOT_ALLOWED_HOSTS);
    await saveRobot(tx, changed(robot, change, url && new URL(url).host), {
      ...(url === undefined ? {} : { url: this.seal(robot.robotId, url) }),
      ...(secret === undefined ? {} : { secret: secret === null ? null : this.seal(robot.robotId, secret) }),
    });
    if (change.on === false) await giveUpWaiting(tx, robot.robotId, { zh: '机器人停用了。', en: 'The robot was switched off.' });
    await record(tx, caller.actor, 'robot-changed', robot, { changed: Object.keys(body) });
  }

  async remove(tx: Tx, caller: Caller, robotId: string): Promise<void> {
    const robot = await loadRobot(tx, robotId, caller.accountsFor('account.manage'));
    await destroyRobot(tx, robotId);
    await giveUpWaiting(tx, robotId, { zh: '机器人移除了。', en: 'The robot was removed.' });
    await record(tx, caller.actor, 'robot-removed', robot, { host: robot.host });
  }

  private seal(robotId: string, plain: string): Buffer {
    return this.box.seal(plain, robotContext(robotId));
  }
}

/** Every account it speaks of has to be the caller's; a robot of all accounts, who manages all. */
async function demandAll(tx: Tx, caller: Caller, accountIds: readonly string[] | null): Promise<void> {
  if (accountIds === null && caller.accountsFor('account.manage') !== null) throw notGiven('account.manage');
  for (const accountId of accountIds ?? []) {
    caller.demand('account.manage', accountId);
    await loadAccount(tx, accountId);
  }
}

async function record(tx: Tx, by: Actor, did: string, robot: Robot, details: Record<string, unknown>): Promise<void> {
  await audit(tx, { by, did, to: `robot:${robot.robotId}`, details: { name: robot.name, ...details } });
  await saveActivity(tx, { id: v7(), at: await databaseTime(tx), actor: by, type: `team.${did}`, key: robot.robotId, title: robot.name });
}
