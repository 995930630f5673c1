import type { Account } from '../accounts/account.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

export type Confirmation = {
  id: number;
  app_id: string;
  client_id: string;
  msg_id: number | null;
  what: string;
  payload: string;
  state: 'waiting' | 'yes' | 'no' | 'expired' | 'used';
  at: number;
};

/** How long the administrator's phone asks. */
const patience = 30 * 60_000;

function ask(world: World, account: Account, request: { clientId: string; msgId: number | null; what: string; payload: object }): void {
  const { id } = world.store.run(
    `INSERT INTO confirmation (app_id, client_id, msg_id, what, payload, state, at) VALUES (?, ?, ?, ?, ?, 'waiting', ?)`,
    account.appId,
    request.clientId,
    request.msgId,
    request.what,
    JSON.stringify(request.payload),
    world.clock.now(),
  );
  world.jobs.schedule('confirmation-expires', account.appId, patience, { id });
  world.live.changed();
}

/** API 群发保护, the way in which the call itself is refused until the administrator has agreed: 89504 when it is asked, 89505 while it is waited for. */
export function needAdministrator(world: World, account: Account, clientId: string, what: string): void {
  const last = world.store.row<Confirmation>(
    'SELECT * FROM confirmation WHERE app_id = ? AND client_id = ? ORDER BY id DESC LIMIT 1',
    account.appId,
    clientId,
  );
  if (last?.state === 'waiting') throw new Refusal(89505);
  if (last?.state === 'yes') return void world.store.run(`UPDATE confirmation SET state = 'used' WHERE id = ?`, last.id);
  // the refusal undoes what the call did, but not that the administrator was asked
  world.store.behind(() => ask(world, account, { clientId, msgId: null, what, payload: {} }));
  throw new Refusal(89504);
}

/** The way in which the send is accepted and waits: its result tells what the administrator said. */
export const holdForAdministrator = (
  world: World,
  account: Account,
  held: { clientId: string; msgId: number; what: string; payload: object },
): void => ask(world, account, held);

export const listConfirmations = (world: World, appId?: string): Confirmation[] =>
  world.store.rows<Confirmation>('SELECT * FROM confirmation WHERE ?1 IS NULL OR app_id = ?1 ORDER BY id DESC LIMIT 50', appId ?? null);

/** Ends a request; undefined when it is no longer waited for. */
export function settleConfirmation(world: World, id: number, state: 'yes' | 'no' | 'expired'): Confirmation | undefined {
  const { changes } = world.store.run(`UPDATE confirmation SET state = ? WHERE id = ? AND state = 'waiting'`, state, id);
  if (changes === 0) return undefined;
  const row = world.store.row<Confirmation>('SELECT * FROM confirmation WHERE id = ?', id)!;
  if (state !== 'expired')
    world.effects.add({
      kind: 'send-confirmed',
      account: row.app_id,
      ...(row.msg_id !== null && { remoteId: String(row.msg_id) }),
      client: 'administrator',
      details: { answer: state, clientId: row.client_id },
    });
  world.live.changed();
  return row;
}
