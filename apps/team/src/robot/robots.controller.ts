import { teamRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Caller, Handle } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { v7 } from 'uuid';
import { PutRobot } from './put-robot.use-case.js';
import { RobotCaller } from './robot-caller.client.js';
import { RobotQueries } from './robot.queries.js';
import { SetMention } from './set-mention.use-case.js';
import { TestRobot } from './test-robot.use-case.js';

@Controller()
export class RobotsController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly queries: RobotQueries,
    private readonly putting: PutRobot,
    private readonly testing: TestRobot,
    private readonly robots: RobotCaller,
    private readonly mentioning: SetMention,
  ) {}

  @Handle(routes.listRobots)
  list(_input: InputOf<typeof routes.listRobots>, caller: Caller) {
    return this.queries.list(caller.accountsFor('account.manage'));
  }

  @Handle(routes.addRobot)
  add({ body }: InputOf<typeof routes.addRobot>, caller: Caller) {
    return this.writes.run(caller, async (tx) => ({ id: await this.putting.add(tx, caller, body) }));
  }

  @Handle(routes.changeRobot)
  async change(input: InputOf<typeof routes.changeRobot>, caller: Caller) {
    await this.writes.run(caller, async (tx) => {
      await this.putting.change(tx, caller, input);
      return {};
    });
    return this.queries.one(input.params.robotId, caller.accountsFor('account.manage'));
  }

  @Handle(routes.removeRobot)
  remove({ params }: InputOf<typeof routes.removeRobot>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.putting.remove(tx, caller, params.robotId);
      return {};
    });
  }

  /** A test is made anew each time it is asked for: an answer kept under an Idempotency-Key would be no test. */
  @Handle(routes.testRobot)
  async test({ params }: InputOf<typeof routes.testRobot>, caller: Caller) {
    const { robotId } = params;
    const robot = await this.db.transaction((tx) => this.testing.begin(tx, caller, robotId));
    const says = {
      zh: `这是一条测试消息：机器人“${robot.name}”已接通。`,
      en: `This is a test: the robot “${robot.name}” is connected.`,
    };
    const people = [{ name: caller.identity.name, mobile: null }];
    const verdict = await this.robots.say(robot, [{ noticeId: v7(), accountId: null, urgency: 'info', says, link: '/notices', people }]);
    await this.db.transaction((tx) => this.testing.end(tx, caller, robotId, verdict));
    return { taken: verdict.taken, errcode: verdict.errcode, says: verdict.says };
  }

  @Handle(routes.listRobotDeliveries)
  async deliveries({ params, query }: InputOf<typeof routes.listRobotDeliveries>, caller: Caller) {
    await this.queries.one(params.robotId, caller.accountsFor('account.manage'));
    return this.queries.deliveries(params.robotId, query);
  }

  @Handle(routes.getMention)
  mention(_input: InputOf<typeof routes.getMention>, caller: Caller) {
    return this.queries.mention(caller.memberId);
  }

  @Handle(routes.setMention)
  setMention({ body }: InputOf<typeof routes.setMention>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.mentioning.run(tx, caller.memberId, body.mobile, caller.actor);
      return {};
    });
  }
}
