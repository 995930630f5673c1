import { DomainError, StaleWrite, type Say, type Tx } from '@kanfa/kit';
import type { Robot } from './robot.js';

const columns = `robot_id AS "robotId", name, kind, account_ids AS "accountIds", urgencies, matters, language, host, switched_on AS "on", version`;

/** `accounts`: those the caller manages (null: all). A robot of every account belongs to who manages all. */
export async function loadRobot(tx: Tx, robotId: string, accounts: string[] | null): Promise<Robot> {
  const robot = await tx.row<Robot>(
    `SELECT ${columns} FROM robot WHERE robot_id = $1 AND removed_at IS NULL AND ($2::uuid[] IS NULL OR account_ids <@ $2) FOR UPDATE`,
    [robotId, accounts],
  );
  if (!robot) throw robotUnknown();
  return robot;
}

export const robotUnknown = (): DomainError =>
  new DomainError('not-found', 'robot-unknown', {
    zh: '没有这个机器人，或不归您管理。',
    en: 'There is no such robot, or it is not yours to manage.',
  });

type Sealed = { url: Buffer; secret: Buffer | null };
export const insertRobot = (tx: Tx, robot: Robot, sealed: Sealed): Promise<number> =>
  tx.run(
    `INSERT INTO robot (robot_id, name, kind, account_ids, urgencies, matters, language, host, sealed_url, sealed_secret)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      robot.robotId,
      robot.name,
      robot.kind,
      robot.accountIds,
      robot.urgencies,
      robot.matters,
      robot.language,
      robot.host,
      sealed.url,
      sealed.secret,
    ],
  );

/** `sealed`: what of it is new; a secret of null takes it away. */
export async function saveRobot(tx: Tx, robot: Robot, sealed: Partial<Sealed>): Promise<void> {
  const written = await tx.run(
    `UPDATE robot SET name = $3, account_ids = $4, urgencies = $5, matters = $6, language = $7, host = $8, switched_on = $9,
       sealed_url = coalesce($10, sealed_url), sealed_secret = CASE WHEN $11 THEN $12 ELSE sealed_secret END,
       problem = CASE WHEN $10::bytea IS NULL AND NOT $11 THEN problem END, version = version + 1
     WHERE robot_id = $1 AND version = $2`,
    [
      robot.robotId,
      robot.version,
      robot.name,
      robot.accountIds,
      robot.urgencies,
      robot.matters,
      robot.language,
      robot.host,
      robot.on,
      sealed.url ?? null,
      sealed.secret !== undefined,
      sealed.secret ?? null,
    ],
  );
  if (written === 0) throw new StaleWrite('robot', robot.robotId);
}

export const destroyRobot = (tx: Tx, robotId: string): Promise<number> =>
  tx.run(
    `UPDATE robot SET removed_at = clock_timestamp(), sealed_url = NULL, sealed_secret = NULL, switched_on = false, version = version + 1
     WHERE robot_id = $1`,
    [robotId],
  );

/** A robot speaks so rarely that its platform does not refuse it, tests included. */
export async function claimTurn(tx: Tx, robotId: string, restMs: number): Promise<void> {
  const claimed = await tx.run(
    `UPDATE robot SET rest_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000) WHERE robot_id = $1 AND rest_until <= clock_timestamp()`,
    [robotId, restMs],
  );
  if (claimed === 1) return;
  throw new DomainError('conflict', 'robot-resting', {
    zh: '机器人刚说过话，每分钟的条数有限。请过几秒再试。',
    en: 'The robot has just spoken, and its platform limits messages a minute. Try again in a few seconds.',
  });
}

export const noteAnswer = (tx: Tx, robotId: string, problem: Say | null, restSeconds: number): Promise<number> =>
  tx.run(
    `UPDATE robot SET problem = $2, said_at = CASE WHEN $2::jsonb IS NULL THEN clock_timestamp() ELSE said_at END,
       rest_until = greatest(rest_until, clock_timestamp() + make_interval(secs => $3)) WHERE robot_id = $1`,
    [robotId, problem && JSON.stringify(problem), restSeconds],
  );

export const sealedOf = async (tx: Tx, robotId: string): Promise<{ url: Buffer; secret: Buffer | null }> =>
  (await tx.row<{ url: Buffer; secret: Buffer | null }>(
    'SELECT sealed_url AS url, sealed_secret AS secret FROM robot WHERE robot_id = $1',
    [robotId],
  ))!;
