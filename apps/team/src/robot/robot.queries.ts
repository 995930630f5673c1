import type { InputOf, RobotDelivery, RobotView, teamRoutes } from '@kanfa/contracts';
import { Database, pageOf } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { robotUnknown } from './robot.store.js';

type Row = Omit<RobotView, 'saidAt'> & { saidAt: Date | null };
type DeliveryRow = Omit<RobotDelivery, 'at' | 'doneAt' | 'errcode'> & { at: Date; doneAt: Date | null; errcode: string | null };

const select = `SELECT r.robot_id AS "robotId", r.name, r.kind, r.account_ids AS "accountIds", r.urgencies, r.matters, r.language, r.host,
    r.sealed_secret IS NOT NULL AS signs, r.switched_on AS "on", r.said_at AS "saidAt", r.problem, d.delivered, d.waiting, d.given_up AS "givenUp", r.version
  FROM robot r CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'delivered')::int AS delivered, count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE state = 'given-up')::int AS given_up
    FROM robot_delivery WHERE robot_id = r.robot_id AND at > clock_timestamp() - interval '24 hours') d
  WHERE r.removed_at IS NULL AND ($1::uuid[] IS NULL OR r.account_ids <@ $1)`;

@Injectable()
export class RobotQueries {
  constructor(private readonly db: Database) {}

  /** `accounts`: those the caller manages (null: all). */
  async list(accounts: string[] | null) {
    return { items: (await this.db.rows<Row>(`${select} ORDER BY r.robot_id`, [accounts])).map(viewOf), next: null };
  }

  async one(robotId: string, accounts: string[] | null): Promise<RobotView> {
    const row = await this.db.row<Row>(`${select} AND r.robot_id = $2`, [accounts, robotId]);
    if (!row) throw robotUnknown();
    return viewOf(row);
  }

  async deliveries(robotId: string, { after, limit, state }: InputOf<typeof teamRoutes.listRobotDeliveries>['query']) {
    const rows = await this.db.rows<DeliveryRow>(
      `SELECT delivery_id AS "deliveryId", notice_id AS "noticeId", account_id AS "accountId", urgency, says, link, state, attempts, at,
         done_at AS "doneAt", errcode, cause FROM robot_delivery
       WHERE robot_id = $1 AND ($2::uuid IS NULL OR delivery_id < $2) AND ($3::text IS NULL OR state = $3) ORDER BY delivery_id DESC LIMIT $4`,
      [robotId, after ?? null, state ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ deliveryId }) => deliveryId, deliveryOf);
  }

  async mention(memberId: string): Promise<{ ends: string | null }> {
    return { ends: (await this.db.row<{ ends: string }>('SELECT ends FROM mention WHERE member_id = $1', [memberId]))?.ends ?? null };
  }
}

const viewOf = (row: Row): RobotView => ({ ...row, saidAt: row.saidAt?.toISOString() ?? null });
const deliveryOf = ({ at, doneAt, errcode, ...row }: DeliveryRow): RobotDelivery => ({
  ...row,
  at: at.toISOString(),
  doneAt: doneAt?.toISOString() ?? null,
  errcode: errcode === null ? null : Number(errcode),
});
