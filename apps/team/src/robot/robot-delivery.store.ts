import type { NoticeFact, NoticeUrgency } from '@kanfa/contracts';
import type { Say, Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { speaksOf, type Robot } from './robot.js';

/** Hands a notice to every robot that speaks of it, in the transaction that puts it into inboxes: once for a matter. */
export async function handToRobots(tx: Tx, notice: NoticeFact, memberIds: readonly string[]): Promise<void> {
  const robots = await tx.rows<Pick<Robot, 'robotId' | 'accountIds' | 'urgencies' | 'matters'>>(
    `SELECT robot_id AS "robotId", account_ids AS "accountIds", urgencies, matters FROM robot WHERE removed_at IS NULL AND switched_on`,
  );
  for (const { robotId } of robots.filter((robot) => speaksOf(robot, notice)))
    await tx.run(
      `INSERT INTO robot_delivery (delivery_id, robot_id, notice_id, dedupe_key, account_id, urgency, says, link, member_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [
        v7(),
        robotId,
        notice.noticeId,
        notice.dedupeKey,
        notice.accountId ?? null,
        notice.urgency,
        JSON.stringify(notice.says),
        notice.link,
        memberIds,
      ],
    );
}

/** A rested robot that has something to say; its row is locked, so that one process speaks for it. */
export const robotToSpeak = (
  tx: Tx,
): Promise<(Pick<Robot, 'robotId' | 'kind' | 'language'> & { url: Buffer; secret: Buffer | null }) | undefined> =>
  tx.row(
    `SELECT r.robot_id AS "robotId", r.kind, r.language, r.sealed_url AS url, r.sealed_secret AS secret FROM robot r
     WHERE r.removed_at IS NULL AND r.switched_on AND r.rest_until <= clock_timestamp() AND EXISTS (
       SELECT FROM robot_delivery d WHERE d.robot_id = r.robot_id AND d.state = 'waiting' AND d.next_at <= clock_timestamp())
     LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );

export type Waiting = {
  deliveryId: string;
  noticeId: string;
  accountId: string | null;
  urgency: NoticeUrgency;
  says: Say;
  link: string;
  memberIds: string[];
  attempts: number;
};

/** Alarms first, then the oldest: as many as one message may hold. */
export const waitingOf = (tx: Tx, robotId: string, limit: number): Promise<Waiting[]> =>
  tx.rows<Waiting>(
    `SELECT delivery_id AS "deliveryId", notice_id AS "noticeId", account_id AS "accountId", urgency, says, link, member_ids AS "memberIds", attempts
     FROM robot_delivery WHERE robot_id = $1 AND state = 'waiting' AND next_at <= clock_timestamp()
     ORDER BY urgency <> 'alarm', delivery_id LIMIT $2`,
    [robotId, limit],
  );

/** Taken up: who dies between the call and its answer says it again after the lease, which is better than not at all. */
export const leaseDeliveries = (tx: Tx, deliveryIds: readonly string[], leaseSeconds: number): Promise<number> =>
  tx.run(
    `UPDATE robot_delivery SET attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => $2) WHERE delivery_id = ANY ($1::uuid[])`,
    [deliveryIds, leaseSeconds],
  );

export const deliveriesTaken = (tx: Tx, deliveryIds: readonly string[], errcode: number | null): Promise<number> =>
  tx.run(
    `UPDATE robot_delivery SET state = 'delivered', done_at = clock_timestamp(), next_at = NULL, errcode = $2, cause = NULL
     WHERE delivery_id = ANY ($1::uuid[]) AND state = 'waiting'`,
    [deliveryIds, errcode],
  );

/** Tried again after so many seconds; given up when null. */
export const deliveryRefused = (
  tx: Tx,
  deliveryId: string,
  cause: Say,
  errcode: number | null,
  afterSeconds: number | null,
): Promise<number> =>
  tx.run(
    `UPDATE robot_delivery SET state = CASE WHEN $4::float8 IS NULL THEN 'given-up' ELSE state END, cause = $2, errcode = $3,
       done_at = CASE WHEN $4::float8 IS NULL THEN clock_timestamp() END, next_at = clock_timestamp() + make_interval(secs => $4::float8)
     WHERE delivery_id = $1 AND state = 'waiting'`,
    [deliveryId, JSON.stringify(cause), errcode, afterSeconds],
  );

export const giveUpWaiting = (tx: Tx, robotId: string, cause: Say): Promise<number> =>
  tx.run(
    `UPDATE robot_delivery SET state = 'given-up', cause = $2, done_at = clock_timestamp(), next_at = NULL WHERE robot_id = $1 AND state = 'waiting'`,
    [robotId, JSON.stringify(cause)],
  );

export const pruneDeliveries = (tx: Tx, days: number): Promise<number> =>
  tx.run(`DELETE FROM robot_delivery WHERE at < clock_timestamp() - make_interval(days => $1) AND state <> 'waiting'`, [days]);

export const peopleOf = (
  tx: Tx,
  memberIds: readonly string[],
): Promise<{ memberId: string; name: string; sealedMobile: Buffer | null }[]> =>
  tx.rows(
    `SELECT p.id AS "memberId", p.name, m.sealed_mobile AS "sealedMobile" FROM person p LEFT JOIN mention m ON m.member_id = p.id
     WHERE p.id = ANY ($1::uuid[]) AND p.status <> 'disabled' ORDER BY p.name`,
    [memberIds],
  );
