import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

/**
 * How a call breaks. `-before`: nothing was executed. `-after`: it was executed, then the answer is lost or spoilt.
 * `busy`: −1 without executing; `busy-after`: −1 although executed.
 */
export const faultKinds = [
  'busy',
  'busy-after',
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'http500-before',
  'http500-after',
  'garbage-before',
  'garbage-after',
  'truncated-after',
  'token-race',
] as const;
export type FaultKind = (typeof faultKinds)[number] | `error:${number}` | `slow:${number}`;
export const faultPattern = new RegExp(`^(${faultKinds.join('|')}|error:-?\\d{1,9}|slow:\\d{1,6})$`);

/** Kinds that only callbacks know, under the endpoint `callback`: sent twice, late, never, or with a wrong signature. */
export const callbackFaultPattern = /^(double|never|forged|slow:\d{1,6})$/;

export type FaultRow = { id: number; endpoint: string; app_id: string | null; kind: string; times: number; probability: number };

const short = (path: string): string => path.replace(/^\/(cgi-bin\/)?/, '');

export const addFault = (
  world: World,
  fault: { endpoint: string; account?: string | undefined; kind: string; times: number; probability: number },
): number =>
  world.store.run(
    'INSERT INTO fault (endpoint, app_id, kind, times, probability) VALUES (?, ?, ?, ?, ?)',
    short(fault.endpoint),
    fault.account ?? null,
    fault.kind,
    fault.times,
    fault.probability,
  ).id;

export const listFaults = (world: World): FaultRow[] => world.store.rows<FaultRow>('SELECT * FROM fault ORDER BY id');

export const clearFaults = (world: World, id?: number): number =>
  world.store.run('DELETE FROM fault WHERE ?1 IS NULL OR id = ?1', id ?? null).changes;

/** The fault that strikes this call, counted down; written at once, so that a fault strikes as often as it says even when the call fails. */
export function strike(world: World, path: string, appId: string | undefined): string | undefined {
  const candidates = world.store.rows<FaultRow>(
    `SELECT * FROM fault WHERE times > 0 AND endpoint IN (?, '*') AND (app_id IS NULL OR app_id = ?) ORDER BY id`,
    short(path),
    appId ?? null,
  );
  const fault = candidates.find(({ probability }) => probability >= 1 || Math.random() < probability);
  if (fault) world.store.run('UPDATE fault SET times = times - 1 WHERE id = ?', fault.id);
  return fault?.kind;
}

/**
 * Inputs anybody can type to see a failure: `[draft/add:reset-after]` in a title breaks that call once; `[53503]` refuses the step that
 * gives this code every time.
 */
export function strikeByTitle(world: World, path: string, titles: readonly string[]): string | undefined {
  for (const title of titles) {
    for (const [whole, endpoint, kind] of title.matchAll(/\[([a-z_/]+):([a-z0-9:-]+)\]/g)) {
      if (endpoint !== short(path) || !faultPattern.test(kind!)) continue;
      const first =
        world.store.run('INSERT INTO tripped (trigger) VALUES (?) ON CONFLICT DO NOTHING', `${short(path)} ${title} ${whole}`).changes ===
        1;
      if (first) return kind;
    }
  }
  return undefined;
}

/** Refuses with a code written in a title, when it is one of those that this step can give. */
export function refuseByTitle(titles: readonly string[], codes: readonly number[]): void {
  for (const title of titles) {
    const code = Number(/\[(\d{5})\]/.exec(title)?.[1]);
    if (codes.includes(code)) throw new Refusal(code);
  }
}
