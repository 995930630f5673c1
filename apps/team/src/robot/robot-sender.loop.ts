import { Database, Loop, SecretBox, type Log } from '@kanfa/kit';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '../config.js';
import { mobileOf } from './mention.js';
import { pauseAfter } from './robot.js';
import { RobotCaller } from './robot-caller.client.js';
import { fitting, type Line } from './robot-message.js';
import {
  deliveriesTaken,
  deliveryRefused,
  leaseDeliveries,
  peopleOf,
  pruneDeliveries,
  robotToSpeak,
  waitingOf,
  type Waiting,
} from './robot-delivery.store.js';
import { claimTurn, noteAnswer } from './robot.store.js';

const leaseSeconds = 60;
const mostInOne = 8;
const mostAtOnce = 10;
const keepDays = 30;
const pruneEveryMs = 3_600_000;
type Turn = NonNullable<Awaited<ReturnType<typeof robotToSpeak>>> & { waiting: Waiting[]; lines: Line[] };

/** Brings notices to phones, one message a robot at a time: what has piled up meanwhile goes into it together. */
@Injectable()
export class RobotSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private pruneAt = 0;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    private readonly caller: RobotCaller,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'robot-sender', everyMs: 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    await this.prune();
    const turns: Turn[] = [];
    while (turns.length < mostAtOnce) {
      const turn = await this.db.transaction((tx) => this.take(tx));
      if (!turn) break;
      turns.push(turn);
    }
    await Promise.all(turns.map((turn) => this.speak(turn)));
    return turns.length > 0;
  }

  private async take(tx: Parameters<typeof robotToSpeak>[0]): Promise<Turn | undefined> {
    const robot = await robotToSpeak(tx);
    if (!robot) return undefined;
    await claimTurn(tx, robot.robotId, 60_000 / this.config.ROBOT_MESSAGES_PER_MINUTE);
    const due = await waitingOf(tx, robot.robotId, mostInOne);
    const people = await peopleOf(tx, [...new Set(due.flatMap(({ memberIds }) => memberIds))]);
    const all = due.map(({ memberIds, ...line }) => ({
      ...line,
      people: people
        .filter(({ memberId }) => memberIds.includes(memberId))
        .map((person) => ({ name: person.name, mobile: mobileOf(this.box, person) })),
    }));
    const fit = fitting(all, robot.language, this.config.PUBLIC_ORIGIN);
    const waiting = due.slice(0, fit);
    await leaseDeliveries(
      tx,
      waiting.map(({ deliveryId }) => deliveryId),
      leaseSeconds,
    );
    return { ...robot, waiting, lines: all.slice(0, fit) };
  }

  private async speak({ waiting, lines, ...robot }: Turn): Promise<void> {
    const { robotId } = robot;
    const { taken, limited, errcode, says } = await this.caller.say(robot, lines);
    if (!taken) this.log.info({ robotId, errcode, notices: waiting.length }, 'a robot did not take a message');
    await this.db.transaction(async (tx) => {
      await noteAnswer(tx, robotId, taken ? null : says, limited ? 60 : 0);
      if (taken) return void (await deliveriesTaken(tx, idsOf(waiting), errcode));
      for (const { deliveryId, attempts } of waiting) await deliveryRefused(tx, deliveryId, says, errcode, pauseAfter(attempts + 1));
    });
  }

  private async prune(): Promise<void> {
    if (Date.now() < this.pruneAt) return;
    this.pruneAt = Date.now() + pruneEveryMs;
    await this.db.transaction((tx) => pruneDeliveries(tx, keepDays));
  }
}

const idsOf = (waiting: readonly Waiting[]): string[] => waiting.map(({ deliveryId }) => deliveryId);
