import type { Announcer } from '@kanfa/messaging';
import { progressEvent } from './goal.js';
import { goalColumns, toGoal, type GoalRow } from './goal.store.js';

const page = 200;

/** Where every running goal stands. */
export const announcer: Announcer = async (tx, after) => {
  const rows = await tx.rows<GoalRow>(
    `SELECT ${goalColumns} FROM goal WHERE ($1::uuid IS NULL OR id > $1) AND closed_at IS NULL AND current IS NOT NULL ORDER BY id LIMIT $2 FOR SHARE`,
    [after ?? null, page],
  );
  return {
    drafts: rows.map((row) => progressEvent(toGoal(row), row.current ?? 0)),
    next: rows.length === page ? rows.at(-1)!.id : undefined,
  };
};
