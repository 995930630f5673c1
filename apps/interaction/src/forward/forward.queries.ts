import type { ForwardDelivery, ForwardTarget as View, InputOf, interactionRoutes } from '@kanfa/contracts';
import { Database, pageOf } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { healthOf } from './forward.js';
import { targetUnknown } from './forward-target.store.js';

type Row = Omit<View, 'health'> & { failed: number };
type DeliveryRow = Omit<ForwardDelivery, 'at'> & { at: Date };

const select = `SELECT t.id AS "targetId", t.account_id AS "accountId", t.name, t.url, t.kinds, t.may_reply AS "mayReply", t.timeout_seconds AS "timeoutSeconds",
  t.switched_on AS "on", t.version, d.delivered, d.given_up AS "givenUp", d.waiting, d.failed
  FROM forward_target t CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'delivered')::int AS delivered, count(*) FILTER (WHERE state = 'given-up')::int AS given_up,
      count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state <> 'delivered' AND cause IS NOT NULL)::int AS failed
    FROM forward_delivery WHERE target_id = t.id AND at > clock_timestamp() - interval '24 hours') d`;

@Injectable()
export class ForwardQueries {
  constructor(private readonly db: Database) {}

  async list(accountId: string) {
    await loadAccount(this.db, accountId);
    const rows = await this.db.rows<Row>(`${select} WHERE t.account_id = $1 ORDER BY t.id`, [accountId]);
    return { items: rows.map(viewOf), next: null };
  }

  async one(targetId: string): Promise<View> {
    const row = await this.db.row<Row>(`${select} WHERE t.id = $1`, [targetId]);
    if (!row) throw targetUnknown();
    return viewOf(row);
  }

  async deliveries(targetId: string, { after, limit, state }: InputOf<typeof interactionRoutes.listForwardDeliveries>['query']) {
    const rows = await this.db.rows<DeliveryRow>(
      `SELECT id AS "deliveryId", kind, state, attempts, at, took_ms AS "tookMs", cause FROM forward_delivery
       WHERE target_id = $1 AND ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR state = $3) ORDER BY id DESC LIMIT $4`,
      [targetId, after ?? null, state ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ deliveryId }) => deliveryId,
      ({ at, ...row }) => ({ ...row, at: at.toISOString() }),
    );
  }
}

const viewOf = ({ failed, ...row }: Row): View => ({ ...row, health: healthOf({ ...row, failed }) });
