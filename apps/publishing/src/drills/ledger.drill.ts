import type { Desk, Effect } from '../under-test.js';

/** One publication against the simulator's log. `lie`: what we say and what happened differ. */
export type Entry = {
  publicationId: string;
  is: 'out' | 'needs-human' | 'under-way' | 'lie';
  state: string;
  dueAt: Date;
  effects: number;
  lateMs: number | null;
  problem: string | null;
};
/** `strayDrafts`: drafts at WeChat that no publication knows of. */
export type Ledger = { entries: Entry[]; strayDrafts: number };

type Row = { publication_id: string; state_name: string; problem: string | null; due_at: Date; lane: string; media_id: string | null };

const says = ['submitted', 'published', 'corrected', 'withdrawn', 'taken-down'];

/** Lays every publication beside what the simulator’s log holds of its draft. */
export async function ledgerOf(desk: Desk): Promise<Ledger> {
  const rows = await desk.service.db.rows<Row>(
    `SELECT publication_id, state_name, state -> 'problem' ->> 'code' AS problem, due_at, lane, remote ->> 'draftMediaId' AS media_id FROM publication`,
  );
  const [drafts, publishes, sends] = [await logOf(desk, 'draft-created'), await logOf(desk, 'publish'), await logOf(desk, 'mass-send')];
  const byDraft = Map.groupBy([...publishes, ...sends], ({ details }) => String(details['mediaId']));
  const known = new Set(rows.map(({ media_id }) => media_id));
  const entries = rows.map((row): Entry => {
    const made = row.media_id ? (byDraft.get(row.media_id) ?? []) : [];
    const { publication_id: publicationId, state_name: state, due_at: dueAt, problem } = row;
    const lateMs = made[0] ? Date.parse(made[0].at) - dueAt.getTime() : null;
    return { publicationId, is: standing(state, made.length), state, dueAt, effects: made.length, lateMs, problem };
  });
  return { entries, strayDrafts: drafts.filter(({ remoteId }) => !known.has(remoteId)).length };
}

function standing(state: string, effects: number): Entry['is'] {
  if (state === 'needs-human') return 'needs-human';
  if (says.includes(state)) return effects === 1 ? 'out' : 'lie';
  return state === 'failed' || state === 'cancelled' ? 'lie' : 'under-way';
}

async function logOf(desk: Desk, kind: string): Promise<Effect[]> {
  return (await desk.sandbox.control<{ items: Effect[] }>(`effects?kind=${kind}&limit=10000`)).items;
}

export const latenessOf = (entries: readonly Entry[]): number[] =>
  entries.flatMap(({ lateMs }) => (lateMs === null ? [] : [lateMs])).sort((a, b) => a - b);

export function sharesOf(sorted: readonly number[]): { p50: number; p99: number; max: number } {
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
