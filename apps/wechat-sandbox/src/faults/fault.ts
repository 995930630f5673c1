import { Dice } from '../world/random.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';
import { slowPattern } from './slow.js';

/**
 * How a call breaks. `-before`: nothing was executed. `-after`: it was executed, then the answer is lost or spoilt.
 * `busy`: −1 without executing; `busy-after`: −1 although executed. `garbage`: HTTP 200 with something that is not JSON. `plain-text`: executed
 * and answered rightly, but as text/plain. `banned-after`: executed, and from then on the account is under punishment (48004).
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
  'truncated-before',
  'truncated-after',
  'plain-text',
  'banned-after',
  'token-race',
] as const;
export type FaultKind = (typeof faultKinds)[number] | `error:${number}` | `slow:${string}`;
export const faultPattern = new RegExp(`^(${faultKinds.join('|')}|error:-?\\d{1,9}|${slowPattern})$`);

/**
 * Kinds that only callbacks know, under the endpoint `callback`, or `callback:<event or message type>` for some of them: sent twice, not
 * before the next one (`out-of-order`), late (`slow`), never, or with a wrong signature.
 */
export const callbackFaultPattern = new RegExp(`^(double|out-of-order|never|forged|${slowPattern})$`);
export const isCallback = (endpoint: string): boolean => /^callback(:|$)/.test(endpoint);

export type FaultRow = { id: number; endpoint: string; app_id: string | null; kind: string; times: number; probability: number };

/** An endpoint as people name it in a fault. */
export const short = (path: string): string => path.replace(/^\/(cgi-bin\/)?/, '');

// every call asks for its fault: those waiting are kept until they change
const waiting = kept((): { faults: FaultRow[] | undefined; dice: Map<number, Dice> } => ({ faults: undefined, dice: new Map() }));

export function addFault(
  world: World,
  fault: { endpoint: string; account?: string | undefined; kind: string; times: number; probability: number },
): number {
  waiting(world).faults = undefined;
  return world.store.run(
    'INSERT INTO fault (endpoint, app_id, kind, times, probability) VALUES (?, ?, ?, ?, ?)',
    short(fault.endpoint),
    fault.account ?? null,
    fault.kind,
    fault.times,
    fault.probability,
  ).id;
}

export const listFaults = (world: World): FaultRow[] => world.store.rows<FaultRow>('SELECT * FROM fault ORDER BY id');

export function clearFaults(world: World, id?: number): number {
  const kept = waiting(world);
  kept.faults = undefined;
  if (id === undefined) kept.dice.clear();
  else kept.dice.delete(id);
  return world.store.run('DELETE FROM fault WHERE ?1 IS NULL OR id = ?1', id ?? null).changes;
}

/** Whether the dice of this fault say that it strikes: the same calls are struck in every world that is made the same way. */
function strikes(world: World, { id, endpoint, kind, probability }: FaultRow): boolean {
  if (probability >= 1) return true;
  const { dice } = waiting(world);
  const own = dice.get(id) ?? new Dice('fault', id, endpoint, kind);
  dice.set(id, own);
  return own.chance(probability);
}

function take(world: World, applies: (fault: FaultRow) => boolean, appId: string | undefined): string | undefined {
  const kept = waiting(world);
  kept.faults ??= world.store.rows<FaultRow>('SELECT * FROM fault WHERE times > 0 ORDER BY id');
  if (kept.faults.length === 0) return undefined;
  const fault = kept.faults.find((one) => applies(one) && (one.app_id === null || one.app_id === appId) && strikes(world, one));
  if (!fault) return undefined;
  world.store.run('UPDATE fault SET times = times - 1 WHERE id = ?', fault.id);
  kept.faults = undefined;
  return fault.kind;
}

/** The fault that strikes this call, counted down; written at once, so that a fault strikes as often as it says even when the call fails. */
export const strike = (world: World, path: string, appId: string | undefined): string | undefined =>
  take(world, ({ endpoint }) => endpoint === short(path) || endpoint === '*', appId);

/** The fault that strikes this push; `about` is its event, or `message`. */
export const strikeCallback = (world: World, appId: string, about: string): string | undefined =>
  take(world, ({ endpoint }) => endpoint === 'callback' || endpoint === `callback:${about}`, appId);
